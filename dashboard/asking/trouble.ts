import { useEffect, useState } from "preact/hooks";
import type { Failure } from "./api.ts";

/** A question that has no answer. */
export interface Trouble {
  readonly failure: Failure;
  /** Asks again, and with it all that has failed. */
  readonly retry: () => void;
}

// Those of the page, told by the parts that have nothing to show for them.
const told = new Set<Trouble>();
const changes = new EventTarget();
const changed = () => changes.dispatchEvent(new Event("change"));

/** Tells of a question without an answer; what it returns takes that back. */
export function tellTrouble(trouble: Trouble): () => void {
  told.add(trouble);
  changed();
  return () => {
    told.delete(trouble);
    changed();
  };
}

/** All that is told of. */
export function useTroubles(): readonly Trouble[] {
  const [all, setAll] = useState<readonly Trouble[]>(() => [...told]);
  useEffect(() => {
    const read = () => setAll([...told]);
    read();
    changes.addEventListener("change", read);
    return () => changes.removeEventListener("change", read);
  }, []);
  return all;
}
