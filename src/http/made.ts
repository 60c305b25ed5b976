import type { Outcome } from "../store/once.ts";
import { Refusal } from "./problem.ts";

/**
 * What was made of what was sent, in its order.
 * @param isList Whether it was sent as a list, whose members faults name.
 * @throws Refusal 409 where an id stands for something else.
 */
export function madeOf<One>(outcome: Outcome<One>, what: string, isList: boolean): One[] {
  if ("made" in outcome) return [...outcome.made];
  const faults = outcome.taken.map((place) => ({
    field: isList ? `${place}.id` : "id",
    message: `stands for another ${what}`,
  }));
  throw new Refusal("conflict", `No ${what} was made`, faults);
}
