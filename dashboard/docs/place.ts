import { useEffect, useState } from "preact/hooks";

/** What the page shows: the guide (empty), an operation by its id, or the kinds of problems. */
export function usePlace(): string {
  const [place, setPlace] = useState(placeNow);
  useEffect(() => {
    const follow = () => setPlace(placeNow());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return place;
}

const placeNow = (): string => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
};

/** Where problems are explained; `problem-faults` is a kind of them. */
export const PROBLEMS_PLACE = "problems";
export const isOfProblems = (place: string): boolean =>
  place === PROBLEMS_PLACE || place.startsWith("problem-");
