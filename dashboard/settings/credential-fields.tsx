import type { ComponentChildren } from "preact";
import type { Refused } from "../asking/faults.ts";
import { Field } from "../parts/field.tsx";
import { settings as t } from "../texts/language.ts";

interface NameFieldProps {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly refused: Refused;
  readonly hint?: ComponentChildren;
}

/** Whom a new token or share is for. */
export const NameField = ({ name, setName, refused, hint }: NameFieldProps) => (
  <Field
    label={t.tokenFor}
    hint={hint}
    faults={refused.fields["name"]?.map(({ message }) => message)}
  >
    {(tied) => (
      <input
        {...tied}
        required
        maxLength={300}
        autocomplete="off"
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
    )}
  </Field>
);

interface LifeFieldProps {
  readonly days: number;
  readonly setDays: (days: number) => void;
  /** Days to choose from; 0: for ever. */
  readonly lives: readonly number[];
}

/** How long it is to be in force. */
export const LifeField = ({ days, setDays, lives }: LifeFieldProps) => (
  <Field label={t.expires}>
    {(tied) => (
      <select
        {...tied}
        value={days}
        onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
      >
        {lives.map((one) => (
          <option key={one} value={one}>
            {one === 0 ? t.never : t.inDays(one)}
          </option>
        ))}
      </select>
    )}
  </Field>
);

const DAY = 86_400_000;

/** The instant so many days from now. */
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
