import type { ComponentChildren } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { AskingContext } from "../asking/asking.ts";
import { isGuest, useWho } from "../asking/who.ts";
import { type Address, formatAddress, isSameView } from "./address.ts";

const listeners = new Set<() => void>();

// Places in long tables are gone back to here: the browser would do so before they are drawn.
history.scrollRestoration = "manual";
/** Longest wait for a page to be as long as it was, milliseconds. */
const PATIENCE = 1000;

const keepPlace = () => history.replaceState({ y: scrollY }, "");

function backToPlace(): void {
  const y: number = history.state?.y ?? 0;
  const until = Date.now() + PATIENCE;
  const step = () => {
    const there = document.documentElement.scrollHeight - innerHeight >= y;
    if (there || Date.now() > until) scrollTo(0, y);
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
addEventListener("popstate", backToPlace);
addEventListener("pagehide", keepPlace);
if (history.state?.y) backToPlace();

/** Goes to an address of this page. `replace`: without a step for the back button. */
export function go(address: Address, replace = false): void {
  const url = formatAddress(address);
  if (replace) history.replaceState(history.state, "", url);
  else {
    keepPlace();
    history.pushState(null, "", url);
  }
  for (const listener of listeners) listener();
}

/** Goes to another page: it begins at its top, and there the keyboard goes on. */
export function turnTo(address: Address): void {
  go(address);
  scrollTo(0, 0);
  document.getElementById("content")?.focus({ preventScroll: true });
}

/** Path and query of the browser, kept up with. */
export function useLocation(): { readonly pathname: string; readonly search: string } {
  const read = () => ({ pathname: location.pathname, search: location.search });
  const [where, setWhere] = useState(read);
  useEffect(() => {
    const changed = () => setWhere(read);
    listeners.add(changed);
    addEventListener("popstate", changed);
    return () => {
      listeners.delete(changed);
      removeEventListener("popstate", changed);
    };
  }, []);
  return where;
}

interface LinkProps {
  readonly to: Address;
  /** The reader stays on the page: it does not scroll. */
  readonly stay?: boolean;
  readonly class?: string | undefined;
  readonly title?: string;
  readonly "aria-label"?: string;
  readonly "data-preset"?: string;
  readonly "aria-current"?: "true" | "page" | undefined;
  /** The pointer or focus has come to it: a click is likely. */
  readonly onNear?: () => void;
  readonly children?: ComponentChildren;
}

/** A link within the dashboard: a real address, followed without loading the page anew. */
export function Link({ to, stay = false, onNear, ...rest }: LinkProps) {
  const guest = isGuest(useWho());
  const here = useContext(AskingContext)?.here;
  // A share is of one view: what leads away from it is text.
  if (guest && !(here && isSameView(here, to))) return <span {...rest} />;
  const follow = (event: MouseEvent) => {
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.button !== 0 || !plain) return;
    event.preventDefault();
    if (stay) go(to);
    else turnTo(to);
  };
  return (
    <a
      {...rest}
      href={formatAddress(to)}
      onClick={follow}
      onPointerEnter={onNear}
      onFocus={onNear}
    />
  );
}
