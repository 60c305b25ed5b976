import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Address } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import type { Answer } from "../asking/answer.ts";
import { Outdated, Unanswered } from "../parts/notice.tsx";

interface CardProps<T> {
  readonly title: string;
  /** Where there is more of the same. */
  readonly more?: Address | null;
  readonly answer: Answer<T>;
  /** Its shape while nothing has come, as high as what will come. */
  readonly skeleton: ComponentChildren;
  readonly children: (data: T) => ComponentChildren;
  /** Controls beside the title. */
  readonly tools?: ComponentChildren;
  readonly class?: string;
}

/** One question on the page: its title, and its answer in whatever state that is. */
export function Card<T>({ title, answer, more, skeleton, children, tools, ...rest }: CardProps<T>) {
  const id = useId();
  const { data, failure, stale, retry } = answer;
  return (
    <section class={`card ${rest.class ?? ""}`} aria-labelledby={id} aria-busy={!data || stale}>
      <header class="card-head">
        <h2 id={id}>{more ? <Link to={more}>{title}</Link> : title}</h2>
        {failure && data && <Outdated failure={failure} data={data} retry={retry} />}
        {tools}
      </header>
      <div class={stale ? "stale" : "fresh"}>
        {data ? (
          children(data)
        ) : failure ? (
          <Unanswered failure={failure} retry={retry} />
        ) : (
          skeleton
        )}
      </div>
    </section>
  );
}
