import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { has } from "../texts/folded.ts";
import { t } from "../texts/language.ts";
import { Glass } from "./marks.tsx";

export interface Choice {
  /** Tells it from all others in the list. */
  readonly id: string;
  readonly name: string;
  readonly hint?: ComponentChildren;
  /** Choices of one group stand together. */
  readonly group?: string;
}

interface PickerProps<T extends Choice> {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly choices: readonly T[];
  /** More may be on their way. */
  readonly waiting: boolean;
  readonly onPick: (choice: T) => void;
}

/** A search with its findings below, all of it by keyboard: arrows choose, Enter picks. */
export function Picker<T extends Choice>(props: PickerProps<T>) {
  const { label, text, onText, waiting, onPick } = props;
  // Of what was found for another text, what fits this one: Enter never picks what does not.
  const choices = waiting ? props.choices.filter(({ name }) => has(name, text)) : props.choices;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const chosen = Math.min(at, choices.length - 1);
  const [early, setEarly] = useState(false);

  useEffect(() => field.current?.focus(), []);
  // Not in an effect: that may run after the Enter that follows the text.
  const onInput = (event: { currentTarget: HTMLInputElement }) => {
    setAt(0);
    setEarly(false);
    onText(event.currentTarget.value);
  };
  // Enter came before what it was meant for.
  const first = choices[0];
  useEffect(() => {
    if (early && !waiting && first) onPick(first);
  }, [early, waiting, first, onPick]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      setAt((chosen + step + choices.length) % choices.length);
    }
    const choice = choices[chosen];
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (choice) onPick(choice);
      else setEarly(waiting);
    }
  };

  return (
    <div class="picker">
      <div class="search-field">
        <Glass />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          placeholder={label}
          value={text}
          onInput={onInput}
          onKeyDown={onKey}
        />
      </div>
      <div class="picker-list" id={id} role="listbox" aria-label={label} ref={list}>
        {choices.map((choice, i) => (
          <Option
            key={choice.id}
            id={`${id}-${i}`}
            choice={choice}
            heading={choice.group !== choices[i - 1]?.group ? choice.group : undefined}
            selected={i === chosen}
            onPick={() => onPick(choice)}
            onNear={() => setAt(i)}
          />
        ))}
      </div>
      {choices.length === 0 && (
        <p class="picker-none" role="status">
          {waiting ? t.searching : t.noMatch}
        </p>
      )}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly heading: string | undefined;
  readonly selected: boolean;
  readonly onPick: () => void;
  readonly onNear: () => void;
}

function Option({ id, choice, heading, selected, onPick, onNear }: OptionProps) {
  return (
    <>
      {heading && (
        <div class="picker-heading" role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={selected}
        class="picker-option"
        onClick={onPick}
        onPointerMove={onNear}
      >
        <bdi dir="auto">{choice.name}</bdi>
        {choice.hint && <small>{choice.hint}</small>}
      </div>
    </>
  );
}
