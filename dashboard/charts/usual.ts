import type { Life } from "../../src/contract/lifecycle.ts";
import { t } from "../texts/language.ts";
import type { Line } from "./drawing.ts";

type Band = NonNullable<Life["comparable"]>["band"];

/** The quartiles of comparable stories over so many hours, the outer two with what lies between; none: no lines. */
export function usualLines(band: Band, length: number): Line[] {
  if (band.length === 0) return [];
  const line = (quartile: "p25" | "median" | "p75", name: string): Line => ({
    name,
    colour: quartile === "median" ? "muted" : "control",
    compared: true,
    filled: quartile === "p75" ? "previous" : false,
    values: Array.from({ length }, (_, hour) => band[hour]?.total[quartile] ?? null),
    points: Array.from({ length }, () => name),
  });
  return [line("p25", t.quarterBelow), line("p75", t.quarterAbove), line("median", t.usual)];
}
