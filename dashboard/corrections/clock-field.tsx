import type { ComponentChildren } from "preact";
import { Field } from "../parts/field.tsx";

interface ClockFieldProps {
  readonly label: string;
  readonly hint: ComponentChildren;
  readonly faults: readonly string[] | undefined;
  /** As the site's clock shows it, see `clock-text.ts`; empty: not known. */
  readonly value: string;
  readonly set: (value: string) => void;
  /** The latest that is offered. */
  readonly max?: string;
}

/** A day and a time of the site's clock. */
export const ClockField = ({ label, hint, faults, value, set, max }: ClockFieldProps) => (
  <Field label={label} hint={hint} faults={faults}>
    {(tied) => (
      <input
        {...tied}
        type="datetime-local"
        value={value}
        max={max}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
    )}
  </Field>
);
