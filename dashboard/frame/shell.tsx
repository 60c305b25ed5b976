import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Site } from "../../src/contract/site.ts";
import { type Address, HOME, onPage } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { session } from "../asking/answer.ts";
import { signOut } from "../asking/api.ts";
import { addsSites, isGuest, useWho } from "../asking/who.ts";
import { pageNamed } from "../pages.ts";
import { Logo, More } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { LanguagePicker, ThemeButton } from "../parts/preferences.tsx";
import { t } from "../texts/language.ts";
import { Jump } from "./shortcuts.tsx";
import { SiteNav } from "./site-nav.tsx";
import { GuestBar, Toolbar } from "./toolbar.tsx";
import { TroubleBar } from "./trouble.tsx";

interface ShellProps {
  readonly sites: readonly Site[];
  /** Null: the page is of no one site. */
  readonly site: Site | null;
  /** What a page of the site shows; absent where it shows nothing of it. */
  readonly here?: Address | undefined;
  readonly children?: ComponentChildren;
}

/** What surrounds every page of someone signed in. */
export function Shell({ sites, site, here, children }: ShellProps) {
  const page = here?.member?.key ?? (here && here.page !== "member" && t.pages[here.page]);
  const who = useWho();
  const guest = isGuest(who);
  const selects = here && (here.member || pageNamed(here.page)?.selects);
  useEffect(() => {
    document.title = [page, site?.name, "Byline"].filter(Boolean).join(" · ");
  }, [site?.name, page]);
  return (
    <>
      <a class="skip" href="#content">
        {t.skip}
      </a>
      <header class="top">
        <Link to={HOME} class="brand" aria-label="Byline">
          <Logo />
          <span>Byline</span>
        </Link>
        {site && <SiteSwitcher sites={sites} site={site} here={here ?? HOME} />}
        <span class="spread" />
        {here && !guest && <Jump />}
        <ThemeButton />
        <Menu label={<More />} hint={t.menu} align="end">
          <LanguagePicker />
          <ul class="plain choices">
            <li>
              <a href="/docs">{t.apiDocs}</a>
            </li>
            {addsSites(who) && (
              <li>
                <a href="/?new">{t.addSite}</a>
              </li>
            )}
            <li>
              <button type="button" data-closes onClick={leave}>
                {t.signOut}
              </button>
            </li>
          </ul>
        </Menu>
      </header>
      {here && !guest && <SiteNav here={here} />}
      {selects && (guest ? <GuestBar /> : <Toolbar />)}
      <main id="content" class={selects ? undefined : "bare"} tabIndex={-1}>
        {children}
        <TroubleBar />
      </main>
    </>
  );
}

async function leave(): Promise<void> {
  // Where the service is away the cookie stays, and the next request says so.
  await signOut().catch(() => null);
  session.dispatchEvent(new Event("ended"));
}

function SiteSwitcher({
  sites,
  site,
  here,
}: {
  sites: readonly Site[];
  site: Site;
  here: Address;
}) {
  const overview = { ...onPage(here, "overview"), filters: {} };
  if (sites.length < 2) {
    return (
      <Link class="site-name" to={{ ...overview, site: site.id }}>
        <bdi>{site.name}</bdi>
      </Link>
    );
  }
  return (
    <Menu label={<bdi class="site-name">{site.name}</bdi>} hint={`${t.site}: ${site.name}`}>
      <ul class="plain choices">
        {sites.map(({ id, name }) => (
          <li key={id}>
            <Link to={{ ...overview, site: id }} aria-current={id === site.id ? "true" : undefined}>
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </Menu>
  );
}
