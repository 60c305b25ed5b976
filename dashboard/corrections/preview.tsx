import type { Corrected, CorrectedKind } from "../../src/contract/labels.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import type { Days } from "../address/range.ts";
import { articles, correct, summary } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { f, corrections as t } from "../texts/language.ts";
import { Labels } from "./labels.tsx";

/** What a correction would change. */
export interface Previewed {
  readonly would: Corrected;
  /** Views of the articles concerned, of the days asked for. */
  readonly views: number;
  /** Some of these articles. */
  readonly such: readonly { readonly id: string; readonly title: string }[];
}

/** How many articles are named. */
const SUCH = 5;

interface Asked {
  readonly kind: CorrectedKind;
  readonly from: readonly string[];
  readonly into: string;
  readonly question: Days;
}

/** Asks what a correction would change. @throws Failure where it is refused. */
export async function previewOf(site: string, asked: Asked): Promise<Previewed> {
  const { kind, into, question } = asked;
  const from = [...asked.from];
  const would = await correct(site, { kind, from, into, preview: true });
  const [{ views }, { articles: such }] = await Promise.all([
    summary(site, { ...question, compare: "none", [kind]: from }),
    articles(site, { [kind]: from, limit: SUCH }),
  ]);
  return { would, views, such };
}

interface PreviewProps {
  readonly preview: Previewed;
  readonly onApply: () => void;
  readonly onChange: () => void;
}

/** Shows it before it is done. */
export function Preview({ preview: { would, views, such }, onApply, onChange }: PreviewProps) {
  const { here } = useAsking();
  const { from, to, articles: count, days } = would;
  return (
    <div class="preview" role="status">
      <p class="preview-head">
        <Labels from={from} to={to} />
      </p>
      <p>
        {t.wouldChange(f.count(count), count, f.count(days), days)}.{" "}
        {t.viewsConcerned(f.count(views), views)}
      </p>
      {such.length > 0 && (
        <>
          <p class="minutes-note">{t.such}</p>
          <ul class="plain such">
            {such.map(({ id, title }) => (
              <li key={id}>
                <Link to={onMember({ ...here, picked: [] }, "article", id)}>
                  <bdi dir="auto">{title || id}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="buttons">
        <button type="button" class="button primary" onClick={onApply}>
          {t.apply}
        </button>
        <button type="button" class="button" onClick={onChange}>
          {t.change}
        </button>
      </p>
    </div>
  );
}
