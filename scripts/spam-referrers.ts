// Brings the list of spam referrers up to date:
//   node scripts/spam-referrers.ts spammers.txt "commit or date of the list"
// The list is Matomo's, in the public domain: `spammers.txt` of github.com/matomo-org/referrer-spam-list.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/**
 * Left out, as readers come from there: domains under which many sites lie, services that pass readers
 * on, and companies whose own pages link to others. A subdomain of one that is listed stays.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  // Many sites under one name.
  "ci.ua",
  "kharkov.ua",
  "myftpupload.com",
  "snip.to",
  "snip.tw",
  "ua.tc",
  "ucoz.ru",
  // Shorteners and filters that pass readers on.
  "adf.ly",
  "scansafe.net",
  "searchencrypt.com",
  // Universities and companies.
  "adcash.com",
  "drupa.com",
  "isotoner.com",
  "prlog.ru",
  "research.ifmo.ru",
  "resellerclub.com",
  "rulate.ru",
  "scripted.com",
  "site5.com",
  "tsatu.edu.ua",
  "uptime.com",
  "zoominfo.com",
]);

const [from, version] = process.argv.slice(2);
if (from === undefined || version === undefined) {
  console.error('Use: node scripts/spam-referrers.ts spammers.txt "commit or date of the list"');
  process.exit(2);
}
const all = (await readFile(from, "utf8")).split(/\s+/).map((host) => host.toLowerCase());
const hosts = [...new Set(all)].filter(
  (host) => /^[a-z0-9.-]+\.[a-z0-9-]+$/.test(host) && !LEFT_OUT.has(host),
);
const to = fileURLToPath(new URL("../src/ingest/spam-referrer-list.ts", import.meta.url));
await writeFile(
  to,
  `// Made by scripts/spam-referrers.ts out of Matomo's list of spam referrers (public domain), ${version}.
/** Domains, a line each; all below them are meant too. */
export const LIST = \`
${hosts.sort().join("\n")}
\`;
`,
);
console.log(`${hosts.length} domains in ${to}`);
