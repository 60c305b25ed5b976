import type { ComponentChildren } from "preact";
import { t } from "../texts/language.ts";

interface PlainTableProps {
  readonly caption: string;
  /** Heads of the columns but for the last, where what can be done stands. */
  readonly head: ComponentChildren;
  /** Rows. */
  readonly children: ComponentChildren;
}

/** A table of things that something can be done with. It scrolls sideways where it is too wide. */
export const PlainTable = ({ caption, head, children }: PlainTableProps) => (
  <div class="wide-table">
    <table class="plain-table">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {head}
          <th scope="col">
            <span class="hidden">{t.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

interface MoreProps {
  /** Cursor of the next page; null: there is none. */
  readonly next: string | null;
  readonly onClick: () => void;
  /** What else is said below the list. */
  readonly children?: ComponentChildren;
}

/** Opens the next page of a list, where there is one. */
export const More = ({ next, onClick, children }: MoreProps) =>
  next === null && !children ? null : (
    <p class="buttons">
      {next !== null && (
        <button type="button" class="button" onClick={onClick}>
          {t.more}
        </button>
      )}
      {children}
    </p>
  );
