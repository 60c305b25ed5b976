import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** What ties a control to its label, hint and faults. */
interface Tied {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** What is wrong with what it holds; empty: nothing. */
  readonly faults?: readonly string[] | undefined;
  readonly children: (tied: Tied) => ComponentChildren;
}

/** A control with its label, a hint, and what is wrong with it. */
export function Field({ label, hint, faults = [], children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, faults.length > 0 && `${id}-fault`].filter(Boolean);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        "aria-describedby": described.join(" ") || undefined,
        "aria-invalid": faults.length > 0,
      })}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {faults.length > 0 && (
        <p id={`${id}-fault`} class="field-fault">
          {faults.join(" ")}
        </p>
      )}
    </div>
  );
}
