import type { Engine, Query } from "../src/store/engine.ts";

/**
 * What the dashboard's overview asks when it is loaded, see `dashboard/pages/overview.tsx`.
 * @param days `from` and `to` as parameters.
 */
export const overviewOf = (days: string): string[] => [
  `summary?${days}&compare=previous`,
  `over-time?${days}&compare=previous&interval=day`,
  `now?${days}&limit=20`,
  ...["article", "author", "section", "tag", "source"].map(
    (by) => `top?${days}&by=${by}&compare=previous&limit=10`,
  ),
];

/** An engine that knows of no slices: the same questions by the same statements, all days from views. */
export function withoutSlices(engine: Engine): Engine {
  return {
    rows: async <Row>(query: Query<Row>, params: Parameters<Engine["rows"]>[1]) =>
      query.name === "open-days"
        ? engine.rows({ ...query, sql: EVERY_DAY }, params)
        : engine.rows(query, params),
    stream: (query, params, format) => engine.stream(query, params, format),
    run: (sql, params) => engine.run(sql, params),
    insert: (into, lines) => engine.insert(into, lines),
    ping: () => engine.ping(),
    close: () => engine.close(),
  };
}

/** As if a mark stood on every day of the site. */
const EVERY_DAY = `
  SELECT DISTINCT toString(day) AS day, 1 AS full, 0 AS labelsSince, 0 AS since
  FROM (
    SELECT day FROM daily WHERE site = {site:String} AND kind = 'site'
    UNION ALL
    SELECT day FROM stale WHERE site = {site:String}
  )
  ORDER BY day`;
