import { useEffect, useState } from "preact/hooks";
import type { Answer } from "./answer.ts";
import { Failure } from "./api.ts";
import { tellTrouble } from "./trouble.ts";

/** Longest that figures of the moment stand without a new answer, milliseconds: several of their refreshes. */
const LATE = 60_000;

const silence = new Failure(0, null, 0);

/**
 * Tells of figures of the moment that stand although they are of another, as nobody may be near to look closely:
 * the last try failed, or no answer has come for long. What has no answer at all is told of where it is missing.
 */
export function useLive({ data, failure, retry }: Answer<unknown>): void {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    // Hidden, nothing is asked.
    const look = () => document.visibilityState === "visible" && setLate(true);
    const timer = setInterval(look, LATE);
    return () => clearInterval(timer);
  }, [data]);
  const told = data === null ? null : (failure ?? (late ? silence : null));
  useEffect(() => (told ? tellTrouble({ failure: told, retry }) : undefined), [told, retry]);
}
