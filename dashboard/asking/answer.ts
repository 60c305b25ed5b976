import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "./api.ts";

/** What is known of a question at this moment. */
export interface Answer<T> {
  /** Null: nothing has come yet. Kept while the next answer is on its way. */
  readonly data: T | null;
  /** Why the last try failed; null: it did not. */
  readonly failure: Failure | null;
  /** `data` answers the question before this one. */
  readonly stale: boolean;
  /** Asks anew, and with it all that has failed. */
  readonly retry: () => void;
}

interface Held {
  readonly key: string;
  readonly data: unknown;
  readonly failure: Failure | null;
}

/** Dispatched when the session has ended, so that one place shows the sign-in. */
export const session = new EventTarget();

// Answers seen before, so that the back button paints at once; refreshed all the same.
const seen = new Map<string, unknown>();
const SEEN_LIMIT = 200;

function remember(key: string, data: unknown): void {
  seen.delete(key);
  seen.set(key, data);
  const oldest = seen.keys().next();
  if (seen.size > SEEN_LIMIT && !oldest.done) seen.delete(oldest.value);
}

export const forgetAnswers = (): void => seen.clear();

// Questions that are shown, each by how it is asked anew.
const shown = new Map<() => void, string>();

/** Asks anew, after a change, what is shown of questions whose key begins so. */
export function askAgain(...starts: string[]): void {
  for (const [again, key] of shown) if (starts.some((start) => key.startsWith(start))) again();
}

// Those of them that have failed: what was in the way of one was in the way of all, as a rule.
const failed = new Set<() => void>();

const RETRY = 5;

// Questions of components that have just been drawn, each by its place on the page.
const toAsk: { readonly place: number; readonly ask: () => void }[] = [];
let drawn = 0;

/**
 * Asks in the order in which the page is drawn: effects run from the innermost component outwards, and of many
 * requests a browser lets the last ones wait.
 */
function askInOrder(place: number, ask: () => void): void {
  if (toAsk.push({ place, ask }) > 1) return;
  queueMicrotask(() => {
    for (const one of toAsk.splice(0).sort((a, b) => a.place - b.place)) one.ask();
  });
}

/**
 * Asks when `key` changes, and again `every` so many seconds while the tab is visible. `key` must
 * say all that `ask` depends on; an answer equal to the last one draws nothing.
 */
export function useAnswer<T>(
  key: string,
  ask: (signal: AbortSignal) => Promise<T>,
  every: number,
): Answer<T> {
  const [held, hold] = useState<Held>(() => fromSeen(key, null));
  const [tries, setTries] = useState(0);
  const [place] = useState(() => drawn++);
  const latest = useRef(ask);
  latest.current = ask;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: AbortController | null = null;
    let due = 0;
    let waits = false;
    let left = false;
    hold((before) => (before.key === key ? before : fromSeen(key, before)));

    const plan = (seconds: number) => {
      due = Date.now() + seconds * 1000;
      if (document.visibilityState === "visible") timer = setTimeout(run, seconds * 1000);
    };
    const run = async () => {
      running = new AbortController();
      const { signal } = running;
      try {
        const data = await latest.current(signal);
        if (signal.aborted) return;
        waits = false;
        remember(key, data);
        hold((before) => (isSame(before, key, data) ? before : { key, data, failure: null }));
        plan(every);
      } catch (cause) {
        if (signal.aborted) return;
        const failure = cause instanceof Failure ? cause : new Failure(0, null, 0, { cause });
        if (failure.status === 401) session.dispatchEvent(new Event("ended"));
        waits = failure.status === 0;
        // What answers another question stands for this one while it is asked, not once it has failed.
        hold((before) =>
          before.key === key ? { ...before, failure } : { key, data: null, failure },
        );
        plan(Math.max(RETRY, every, failure.retryAfter));
      } finally {
        running = null;
      }
    };
    const onShown = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible" && !running) {
        timer = setTimeout(run, Math.max(0, due - Date.now()));
      }
    };

    askInOrder(place, () => {
      if (!left) void run();
    });
    // What failed for want of a network is asked again as soon as there is one.
    const onOnline = () => {
      if (running || !waits) return;
      clearTimeout(timer);
      void run();
    };
    document.addEventListener("visibilitychange", onShown);
    addEventListener("online", onOnline);
    return () => {
      left = true;
      clearTimeout(timer);
      running?.abort();
      document.removeEventListener("visibilitychange", onShown);
      removeEventListener("online", onOnline);
    };
  }, [key, every, tries, place]);

  const again = useCallback(() => setTries((n) => n + 1), []);
  useEffect(() => {
    shown.set(again, key);
    return () => void shown.delete(again);
  }, [again, key]);
  useEffect(() => {
    if (!held.failure) return;
    failed.add(again);
    return () => void failed.delete(again);
  }, [again, held.failure]);
  const retry = useCallback(() => {
    for (const each of new Set([again, ...failed])) each();
  }, [again]);
  return {
    data: held.data as T | null,
    failure: held.failure,
    stale: held.key !== key,
    retry,
  };
}

/** What to show of a question first: its own last answer, else the one before it. */
function fromSeen(key: string, before: Held | null): Held {
  if (seen.has(key)) return { key, data: seen.get(key), failure: null };
  return { key: before?.key ?? key, data: before?.data ?? null, failure: null };
}

const isSame = (before: Held, key: string, data: unknown): boolean =>
  before.key === key &&
  before.failure === null &&
  before.data !== null &&
  JSON.stringify(before.data) === JSON.stringify(data);
