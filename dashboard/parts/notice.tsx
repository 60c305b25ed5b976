import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Failure } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { type Trouble, tellTrouble } from "../asking/trouble.ts";
import { f, t } from "../texts/language.ts";

interface NoticeProps {
  readonly title: string;
  readonly text: string;
  /** It is all that the page says. */
  readonly whole?: boolean;
  readonly children?: ComponentChildren;
}

/** Says in place of content why there is none, and what to do. */
export function Notice({ title, text, whole = false, children }: NoticeProps) {
  const Heading = whole ? "h1" : "p";
  return (
    <div class="notice">
      <Heading class="notice-title">{title}</Heading>
      <p>{text}</p>
      {children && <p class="notice-actions">{children}</p>}
    </div>
  );
}

/** What went wrong, in the words of who has to act on it. */
export function explain({ status, problem }: Failure): string {
  if (status === 0) return t.unreachable;
  if (status === 429) return t.tooMany;
  if (status === 503) return t.storeAway;
  // What a fault of its own is called says nothing to who reads figures.
  if (status >= 500) return t.wentWrong;
  if (status === 404) return t.notFoundHint;
  const faults = problem?.faults?.map(({ field, message }) => `${field}: ${message}`).join("; ");
  return faults || problem?.detail || problem?.title || t.wentWrong;
}

/** Says in place of rows that there are none. */
export const Nothing = ({ children }: { children: ComponentChildren }) => (
  <p class="none">{children}</p>
);

/** A failed question in place of its answer, where a page has others; why, and another try: see `Trouble`. */
export function Unanswered({ failure, retry }: Trouble) {
  useEffect(() => tellTrouble({ failure, retry }), [failure, retry]);
  return <Nothing>{t.noAnswer}</Nothing>;
}

/** A failed question in place of a whole page, with another try. */
export function Failed({ failure, retry }: Trouble) {
  return (
    <div role="alert">
      <Notice title={t.noAnswer} text={explain(failure)}>
        <button type="button" class="button" onClick={retry}>
          {t.tryAgain}
        </button>
      </Notice>
    </div>
  );
}

interface OutdatedProps {
  readonly failure: Failure;
  /** The answer that still stands: answers say of when they are. */
  readonly data: unknown;
  readonly retry: () => void;
}

/** A failed refresh above an answer that still stands: of when that is, why, and another try. */
export function Outdated({ failure, data, retry }: OutdatedProps) {
  const { site } = useAsking();
  const at = asOfOf(data);
  return (
    <button
      type="button"
      class="outdated"
      title={`${explain(failure)} ${t.tryAgain}`}
      onClick={retry}
    >
      {at ? t.asOf(f.clock(at, site.zone)) : t.outdated}
      <span class="hidden">
        {explain(failure)} {t.tryAgain}
      </span>
    </button>
  );
}

const asOfOf = (data: unknown): string | null => {
  const { asOf } = (data ?? {}) as { asOf?: unknown };
  return typeof asOf === "string" ? asOf : null;
};
