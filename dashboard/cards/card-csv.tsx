import { csvOf } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Download } from "../parts/marks.tsx";
import { t } from "../texts/language.ts";

interface CardCsvProps {
  /** Which statistic or list the card is of, and what it asks. */
  readonly of: Parameters<typeof csvOf>[1];
  readonly asked: object;
  /** What the list is called, where others of the page have theirs. */
  readonly title?: string;
}

/** All rows of a card as CSV, beside its title. */
export function CardCsv({ of, asked, title }: CardCsvProps) {
  const { site } = useAsking();
  return (
    <a
      class="quiet"
      href={csvOf(site.id, of, asked)}
      download={`${site.id}-${of}.csv`}
      title={t.exportHint}
      aria-label={title && `${t.export}: ${title}`}
    >
      <Download /> {t.export}
    </a>
  );
}
