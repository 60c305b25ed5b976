import { useAnswer } from "../asking/answer.ts";
import { optOutLinks } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { settings as t } from "../texts/language.ts";

const EVERY = 600;

/** Links for the browsers of the newsroom, one a host. */
export function OptOutLinks() {
  const { site } = useAsking();
  const { data } = useAnswer(`opt-out ${site.id}`, (signal) => optOutLinks(site.id, signal), EVERY);
  return (
    <div class="field">
      <span>{t.optOut}</span>
      <ul class="plain opt-out">
        {data?.links.map(({ host, optOut, undo }) => (
          <li key={host}>
            <bdi>{host}</bdi>:{" "}
            <a class="text-link" href={optOut} target="_blank" rel="noopener noreferrer">
              {t.leaveOut}
            </a>
            ,{" "}
            <a class="text-link" href={undo} target="_blank" rel="noopener noreferrer">
              {t.takeBack}
            </a>
          </li>
        ))}
        {data?.links.length === 0 && <li>{t.noHosts}</li>}
      </ul>
      <small>{t.optOutHint}</small>
    </div>
  );
}
