import { t } from "../texts/language.ts";

interface Step {
  readonly name: string;
  /** Empty: there was nothing. */
  readonly from: string;
  /** Empty: nothing is left. */
  readonly to: string;
}

/** What changes from what to what, field by field. */
export const Steps = ({ steps }: { steps: readonly Step[] }) => (
  <dl class="steps-of">
    {steps.map(({ name, from, to }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          {from && (
            <del>
              <bdi dir="auto">{from}</bdi>
            </del>
          )}{" "}
          {to ? (
            <ins>
              <bdi dir="auto">{to}</bdi>
            </ins>
          ) : (
            t.takenAway
          )}
        </dd>
      </div>
    ))}
  </dl>
);
