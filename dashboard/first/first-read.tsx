import type { Article } from "../../src/contract/article.ts";
import { onMember, onPage } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { useAnswer } from "../asking/answer.ts";
import { article, now } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Cross } from "../parts/marks.tsx";
import { f, t } from "../texts/language.ts";

/** What a page is read for may be stored a moment after its view, seconds. */
const EVERY = 3;

/** Above the first figures of a site: that its line works, and what was read from the page. */
export function FirstRead({ onClose }: { onClose: () => void }) {
  const { site, here } = useAsking();
  const { data } = useAnswer(
    `first read ${site.id}`,
    async (signal) => {
      const [first] = (await now(site.id, { limit: 1 }, signal)).articles;
      return { article: first ? await article(site.id, first.key, signal) : null };
    },
    EVERY,
  );
  return (
    <section class="card first-read" aria-labelledby="first-read" aria-live="polite">
      <header class="card-head">
        <h2 id="first-read">{t.firstRead}</h2>
        <button type="button" class="icon-button" aria-label={t.close} onClick={onClose}>
          <Cross />
        </button>
      </header>
      {data?.article === null && <p>{t.firstReadPage}</p>}
      {data?.article && <Read article={data.article} />}
      <p class="minutes-note">
        {t.firstReadWrong}{" "}
        <Link class="text-link" to={onPage(here, "check")}>
          {t.pages.check}
        </Link>
        {data?.article && " · "}
        {data?.article && (
          <Link class="text-link" to={onMember(here, "article", data.article.id)}>
            {t.dimensions.article}
          </Link>
        )}
      </p>
    </section>
  );
}

function Read({
  article: { title, authors, section, tags, published, language },
}: {
  article: Article;
}) {
  const { site } = useAsking();
  const rows = [
    [t.fields.title, title],
    [t.fields.authors, authors.join(", ")],
    [t.fields.section, section.join(" › ")],
    [t.fields.tags, tags.join(", ")],
    [t.published, published && f.instant(published, site.zone)],
    [t.fields.language, language && f.language(language)],
  ] as const;
  return (
    <dl class="first-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value ? <bdi dir="auto">{value}</bdi> : <span class="muted">{t.notOnPage}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
