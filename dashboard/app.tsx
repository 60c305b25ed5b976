import { useEffect, useMemo, useState } from "preact/hooks";
import type { Site } from "../src/contract/site.ts";
import type { SiteList } from "../src/contract/sites.ts";
import { type Address, HOME, parseAddress } from "./address/address.ts";
import { go, Link, useLocation } from "./address/navigation.tsx";
import { type Answer, forgetAnswers, session, useAnswer } from "./asking/answer.ts";
import { sites, whoIs } from "./asking/api.ts";
import { type Asking, AskingContext, resolve, useToday } from "./asking/asking.ts";
import { addsSites, useWho, WhoContext } from "./asking/who.ts";
import { NewSite } from "./first/new-site.tsx";
import { LazyPage, prepare } from "./frame/lazy.tsx";
import { SharePage, shareIn } from "./frame/share.tsx";
import { Shell } from "./frame/shell.tsx";
import { SignInPage } from "./frame/sign-in.tsx";
import { MemberPage } from "./pages/member.tsx";
import { pageNamed } from "./pages.ts";
import { Failed, Notice } from "./parts/notice.tsx";
import { t } from "./texts/language.ts";

const SITES_EVERY = 300;

// The page's script comes while it is asked who has signed in.
const first = pageNamed(parseAddress(location.pathname, "")?.page ?? "");
if (first) prepare(first).catch(() => {});

/** The dashboard: the sign-in where nobody is signed in, else the page of the address. */
export function App() {
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    const end = () => {
      forgetAnswers();
      setEnded(true);
    };
    session.addEventListener("ended", end);
    return () => session.removeEventListener("ended", end);
  }, []);
  const { pathname } = useLocation();
  const share = shareIn(pathname);
  if (share !== null) return <SharePage key={share} token={share} />;
  return ended ? <SignInPage onSignedIn={() => setEnded(false)} /> : <SignedIn />;
}

/** Who has signed in, for the parts of a page that not everybody is offered. */
function SignedIn() {
  const { data, failure } = useAnswer("session", whoIs, SITES_EVERY);
  const all = useAnswer("sites", sites, SITES_EVERY);
  // What a guest may not ask is not asked: who it is comes first.
  const isKnown = data !== null || failure !== null;
  return (
    <WhoContext.Provider value={data}>
      <Pages answer={isKnown ? all : { ...all, data: null, failure: null }} />
    </WhoContext.Provider>
  );
}

/**
 * The page of the address, in one shell whatever becomes known meanwhile: a menu that has been opened while
 * the page loads stays open.
 */
function Pages({ answer: { data, failure, retry } }: { answer: Answer<SiteList> }) {
  const { pathname, search } = useLocation();
  const here = useMemo(() => parseAddress(pathname, search), [pathname, search]);
  const all = data?.sites;
  const only = all?.length === 1 ? all[0] : undefined;
  const isNew = search === "?new";
  const lands = here !== null && here.site === null && only !== undefined && !isNew;
  const site = all?.find(({ id }) => id === here?.site);
  const shown = site && here && (here.member || pageNamed(here.page)) ? here : undefined;
  const today = useToday(site?.zone ?? "UTC");
  const asking = useMemo(
    () => (site && shown ? resolve(site, shown, today) : null),
    [site, shown, today],
  );

  useEffect(() => {
    if (lands) go({ ...here, site: only.id }, true);
  }, [lands, here, only]);

  const content = () => {
    if (!all)
      return failure && failure.status !== 401 && <Failed failure={failure} retry={retry} />;
    if (lands) return null;
    if (asking) return <SitePage asking={asking} />;
    if (here?.site === null) return <Start all={all} here={here} isNew={isNew} retry={retry} />;
    return (
      <Notice whole title={t.notFound} text={t.notFoundHint}>
        <Link class="button" to={HOME}>
          {t.toStart}
        </Link>
      </Notice>
    );
  };
  return (
    <AskingContext.Provider value={asking}>
      <Shell sites={all ?? []} site={(lands ? only : site) ?? null} here={shown}>
        {content()}
      </Shell>
    </AskingContext.Provider>
  );
}

function SitePage({ asking: { site, here } }: { asking: Asking }) {
  const { member } = here;
  const entry = pageNamed(here.page);
  return (
    <>
      {member && <MemberPage key={`${site.id} ${member.by} ${member.key}`} member={member} />}
      {entry && <LazyPage key={`${site.id} ${entry.name}`} entry={entry} />}
    </>
  );
}

interface StartProps {
  readonly all: readonly Site[];
  readonly here: Address;
  /** A site is to be added. */
  readonly isNew: boolean;
  readonly retry: () => void;
}

/** What leads to a site: those that there are, or the first one. */
function Start({ all, here, isNew, retry }: StartProps) {
  const who = useWho();
  return (
    <>
      {all.length > 0 && <SiteLinks sites={all} here={here} />}
      {(all.length === 0 || isNew) && addsSites(who) && <NewSite sites={all} onCreated={retry} />}
    </>
  );
}

function SiteLinks({ sites: all, here }: { sites: readonly Site[]; here: Address }) {
  return (
    <section class="card narrow" aria-labelledby="sites">
      <h1 id="sites">{t.sites}</h1>
      <ul class="plain sites">
        {all.map((site) => (
          <li key={site.id}>
            <Link to={{ ...here, site: site.id }}>
              <bdi>{site.name}</bdi>
            </Link>
            <small>{site.zone}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
