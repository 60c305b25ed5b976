import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";

interface Tab {
  readonly name: string;
  readonly panel: ComponentChildren;
}

/** One of a few views of the same; arrow keys step through them. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [chosen, choose] = useState(0);
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  const shown = tabs[chosen] ? chosen : 0;
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const next = (shown + by + tabs.length) % tabs.length;
    choose(next);
    bar.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label} class="segments" ref={bar} onKeyDown={step}>
        {tabs.map(({ name }, place) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${place}`}
            aria-selected={place === shown}
            aria-controls={`${id}-panel`}
            tabIndex={place === shown ? 0 : -1}
            onClick={() => choose(place)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`}>
        {tabs[shown]?.panel}
      </div>
    </div>
  );
}
