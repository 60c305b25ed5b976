import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface MenuProps {
  readonly label: ComponentChildren;
  /** What the button is for, where its label does not say so. */
  readonly hint?: string;
  readonly align?: "start" | "end";
  readonly current?: boolean;
  /** The panel; a function is told how to close it. Drawn when it opens. */
  readonly children: ComponentChildren | ((close: () => void) => ComponentChildren);
}

/** A button that opens a small panel; Escape, a click elsewhere or a followed link close it. */
export function Menu({ label, hint, align = "start", current = false, children }: MenuProps) {
  const box = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => {
    if (box.current) box.current.open = false;
    box.current?.querySelector("summary")?.focus();
  };
  useEffect(() => {
    const onEvent = (event: Event) => {
      const menu = box.current;
      if (!menu?.open) return;
      const target = event.target as Element;
      const followed = event.type === "click" && target.closest("a, [data-closes]");
      const done = followed || event.type === "submit";
      if (menu.contains(target) && !done) return;
      menu.open = false;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !box.current?.open) return;
      box.current.open = false;
      box.current.querySelector("summary")?.focus();
    };
    const events = ["pointerdown", "click", "submit", "focusin"] as const;
    for (const name of events) document.addEventListener(name, onEvent);
    document.addEventListener("keydown", onKey);
    return () => {
      for (const name of events) document.removeEventListener(name, onEvent);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  return (
    <details
      class={`menu menu-${align}`}
      ref={box}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary aria-label={hint} title={hint} aria-current={current || undefined}>
        {label}
      </summary>
      {open && (
        <div class="menu-panel">{typeof children === "function" ? children(close) : children}</div>
      )}
    </details>
  );
}
