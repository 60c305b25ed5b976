import type { Site } from "../contract/site.ts";

type Matcher = (host: string) => boolean;

// Sites are few and live long, their lists are asked once a view.
const matchers = new WeakMap<readonly string[], Matcher>();

/**
 * Whether pages of a host (as `URL.host`: lower case, punycode, port unless the default) are the
 * site's. `*.example.org` covers the domain and all below it; a host without a port covers every
 * port; no hosts at all cover every host, and pages without one (`file:`).
 */
export function isHostOf(site: Site, host: string): boolean {
  let matches = matchers.get(site.hosts);
  if (matches === undefined) {
    matches = matcherOf(site.hosts);
    matchers.set(site.hosts, matches);
  }
  return matches(host);
}

function matcherOf(hosts: readonly string[]): Matcher {
  if (hosts.length === 0) return () => true;
  const exact = new Set<string>();
  const domains = new Set<string>();
  for (const host of hosts) {
    const wild = host.startsWith("*.");
    (wild ? domains : exact).add(ascii(wild ? host.slice(2) : host));
  }
  return (host) => {
    const whole = host.replace(/\.(?=:|$)/, "");
    const name = whole.replace(/:\d+$/, "");
    if (exact.has(name) || exact.has(whole)) return true;
    const port = whole.slice(name.length);
    for (const domain of upwards(name)) {
      if (domains.has(domain) || domains.has(domain + port)) return true;
    }
    return false;
  };
}

/** As addresses carry it: `новини.укр` is `xn--b1amarcd.xn--j1amh` there, default ports are left out. */
const ascii = (host: string): string =>
  URL.parse(`http://${host}`)?.host.replace(/:443$/, "") ?? host;

/** A host and the domains above it: `a.b.example`, `b.example`, `example`. */
export function* upwards(host: string): Generator<string> {
  yield host;
  for (let dot = host.indexOf("."); dot !== -1; dot = host.indexOf(".", dot + 1)) {
    yield host.slice(dot + 1);
  }
}
