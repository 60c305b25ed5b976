import { onPage } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { session } from "../asking/answer.ts";
import { endSessions } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { runs, useWho } from "../asking/who.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Notice } from "../parts/notice.tsx";
import { Lines } from "../parts/snippet.tsx";
import { ImportsCard } from "../settings/imports.tsx";
import { SharesCard } from "../settings/shares.tsx";
import { SiteForm } from "../settings/site.tsx";
import { TokensCard } from "../settings/tokens.tsx";
import { t as common, settings as t } from "../texts/language.ts";

const PARTS = ["site", "snippet", "tokens", "shares", "imports"] as const;

/** What an admin says of a site, and who may see it. */
export function Settings() {
  const { site, here } = useAsking();
  const who = useWho();
  if (!runs(who)) return <Notice whole title={t.onlyAdmins} text={t.askAdmin} />;
  const part = PARTS.find((one) => one === here.part) ?? "site";
  return (
    <>
      <header class="list-head">
        <h1>{common.pages.settings}</h1>
        <nav class="segments" aria-label={common.pages.settings}>
          {PARTS.map((one) => (
            <Link
              key={one}
              to={onPage(here, "settings", one === "site" ? "" : one)}
              aria-current={one === part ? "page" : undefined}
            >
              {t.parts[one]}
            </Link>
          ))}
        </nav>
      </header>
      {part === "site" && <SiteForm key={site.id} />}
      {part === "snippet" && (
        <section class="card form settings" aria-label={t.parts.snippet}>
          <p>{t.snippetHow}</p>
          <Lines site={site.id} />
        </section>
      )}
      {part === "tokens" && (
        <>
          <TokensCard />
          <Sessions />
        </>
      )}
      {part === "shares" && <SharesCard />}
      {part === "imports" && <ImportsCard />}
    </>
  );
}

function Sessions() {
  const end = async () => {
    await endSessions();
    session.dispatchEvent(new Event("ended"));
  };
  return (
    <section class="card settings" aria-labelledby="sessions">
      <header class="card-head">
        <h2 id="sessions">{t.sessions}</h2>
      </header>
      <p>{t.sessionsHint}</p>
      <p class="buttons">
        <Confirm label={t.endAll} question={t.endAllAsk} onConfirm={end} />
      </p>
    </section>
  );
}
