import type { Now } from "../../src/contract/now.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { Nothing } from "../parts/notice.tsx";
import { Title } from "../parts/title.tsx";
import { f, t } from "../texts/language.ts";
import { memberName } from "../texts/names.ts";

/** Articles that are read more than they usually are, the most risen first. */
export function Rising({ rising }: Pick<Now, "rising">) {
  const { here } = useAsking();
  if (rising.length === 0) return <Nothing>{t.noneRising}</Nothing>;
  return (
    <ol class="plain being-read" aria-label={t.rising}>
      {rising.map(({ key, name, views, usual, times }) => (
        <li key={key}>
          <Link to={onMember(here, "article", key)}>
            <Title text={name || key} />
          </Link>
          <span class="change up" title={t.timesHint(f.count(views), f.count(usual))}>
            {t.times(f.count(times))}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Where readers of the last half hour come from. */
export function CameFrom({ sources }: Pick<Now, "sources">) {
  const { here } = useAsking();
  if (sources.length === 0) return <Nothing>{t.nobodyNow}</Nothing>;
  return (
    <ol class="plain being-read" aria-label={t.cameFrom}>
      {sources.map(({ key, views }) => {
        const name = <Title text={memberName("source", key)} />;
        return (
          <li key={key}>
            {key === "" ? (
              <span class="name">{name}</span>
            ) : (
              <Link to={onMember(here, "source", key)}>{name}</Link>
            )}
            <span title={t.inHalfHour(f.count(views), views)}>{f.count(views)}</span>
          </li>
        );
      })}
    </ol>
  );
}
