import { figuresIn } from "./figures.ts";
import { Columns, type System } from "./system.ts";

/**
 * A table of figures from anywhere: a page and its views in a row, with a day or without. Columns that are
 * called otherwise are named with `--column`.
 */
export const csv: System = {
  id: "csv",
  name: "CSV",
  comments: true,
  begin: (named) => ({
    recognise(seen) {
      if (seen.kind !== "table") return null;
      const row = figuresIn(new Columns(seen.header), NAMES, named);
      return row === null ? null : { row };
    },
  }),
};

const NAMES = {
  page: ["url", "page", "path", "address", "article"],
  views: ["views", "pageviews", "page views", "hits", "count"],
  date: ["date", "day"],
  title: ["title", "headline"],
  host: ["host", "hostname"],
} as const;
