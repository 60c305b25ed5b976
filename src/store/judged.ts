import * as z from "zod";
import { Verdict } from "../contract/verdict.ts";
import { COUNTED_BEFORE } from "../ingest/rejudge.ts";
import { JUDGEMENT, RECEIPT } from "./judgements.ts";
import { inSpan, onDays } from "./local.ts";

/** Days for which that a view counted before is kept: it says nothing of its reader. */
const FOR_GOOD = 20_000;

/** A view as it is looked at to be judged again. */
export const Judged = z.object({
  ms: z.number(),
  nonce: z.number(),
  at: z.number(),
  receipt: z.number(),
  verdict: Verdict,
  rules: z.number(),
  paced: z.number(),
  aid: z.string(),
  visitor: z.number(),
  host: z.string(),
  path: z.string(),
  referrer: z.string(),
  evidence: z.string(),
});
export type Judged = z.infer<typeof Judged>;

const FIELDS = `ms, nonce, toUnixTimestamp(at) AS at, ${RECEIPT} AS receipt, verdict,
    rules, paced, toString(aid) AS aid, visitor, host, path, referrer`;

const OF_DAY = `FROM (
      SELECT * FROM views FINAL WHERE site = {site:String} AND ${onDays("at")}
    ) AS v`;

/** Views of a day that are refused, and may be judged otherwise; in portions, by their keys. */
export const REFUSED = {
  name: "rejudge-refused",
  sql: `
    SELECT ${FIELDS}, evidence ${OF_DAY}
    WHERE verdict NOT IN ('counted', 'opted-out', 'withdrawn') AND (ms, nonce) > ({ms:UInt64}, {nonce:UInt64})
    ORDER BY v.ms, v.nonce LIMIT {limit:UInt32}`,
  row: Judged,
};

/** From where to where the readers of a day's counted views came. */
export const WAYS = {
  name: "rejudge-ways",
  sql: `
    SELECT DISTINCT host, splitByChar('/', referrer)[1] AS referrer, rules ${OF_DAY}
    WHERE verdict = 'counted'`,
  row: z.object({ host: z.string(), referrer: z.string(), rules: z.number() }),
};

/** Counted views of a day that came some of these ways. */
export const CAME = {
  name: "rejudge-came",
  sql: `
    SELECT ${FIELDS}, '' AS evidence ${OF_DAY}
    WHERE verdict = 'counted' AND (host, splitByChar('/', referrer)[1], rules) IN (
      SELECT arrayJoin(arrayZip(
        {hosts:Array(String)}, {referrers:Array(String)}, {rules:Array(UInt16)}
      ))
    )`,
  row: Judged,
};

const GROUP = "v.visitor, v.aid, if(v.aid = 0, v.path, ''), intDiv(toUnixTimestamp(v.at), 60)";

/** Views that nothing but their pace refuses, where there are more of them than a site allows. */
export const FAST = {
  name: "rejudge-fast",
  sql: `
    SELECT ${FIELDS}, '' AS evidence ${OF_DAY}
    WHERE verdict IN ('counted', 'flood') AND paced = 1
    QUALIFY count() OVER (PARTITION BY ${GROUP}) > {flood:UInt32}`,
  row: Judged,
};

/** Views of some visitors that nothing but their pace refuses. */
export const THEIRS = {
  name: "rejudge-theirs",
  sql: `
    SELECT ${FIELDS}, '' AS evidence ${OF_DAY}
    WHERE verdict IN ('counted', 'flood') AND paced = 1
      AND visitor IN {visitors:Array(UInt64)}`,
  row: Judged,
};

const unless = (column: string, instead = "''") =>
  `if({verdict:String} = 'opted-out', ${instead}, ${column})`;

/**
 * Gives views another verdict: rows that win over all their receipts and earlier judgements, by which
 * the receipt is still told. A counted view keeps no evidence, and of one that is opted out nothing
 * is kept that is the reader's. TRICKY: names of tables stand before columns, as aliases would be taken
 * for them.
 */
export const JUDGE = `
  INSERT INTO views (site, ms, nonce, at, earliness, verdict, rules, paced, aid, visitor, host, path,
    source, medium, referrer, country, device, browser, os, evidence, keep, import)
  SELECT v.site, v.ms, v.nonce, v.at, v.earliness + ${JUDGEMENT}, {verdict:String}, {rules:UInt16},
    ${unless("v.paced", "0")}, v.aid, ${unless("v.visitor", "0")}, v.host, v.path,
    ${unless("v.source")}, ${unless("v.medium")}, ${unless("v.referrer")}, ${unless("v.country")},
    ${unless("v.device")}, ${unless("v.browser")}, ${unless("v.os")},
    multiIf({verdict:String} IN ('counted', 'opted-out'), '',
      v.verdict = 'counted', '${COUNTED_BEFORE}', v.evidence),
    multiIf({verdict:String} IN ('counted', 'opted-out'), 0,
      v.verdict = 'counted', ${FOR_GOOD}, v.keep), v.import
  FROM (
    SELECT * FROM views FINAL
    WHERE site = {site:String} AND ms IN {ms:Array(UInt64)}
      AND (ms, nonce) IN (SELECT arrayJoin(arrayZip({ms:Array(UInt64)}, {nonces:Array(UInt64)})))
  ) AS v
  WHERE v.verdict != {verdict:String}`;

const Count = z.object({ aid: z.string(), verdict: Verdict, views: z.number() });
export type Count = z.infer<typeof Count>;

/** Views of the span by verdict. */
export const TOTALS = {
  name: "rejudge-totals",
  sql: `
    SELECT '' AS aid, verdict, count() AS views
    FROM (SELECT * FROM views FINAL WHERE site = {site:String} AND ${inSpan("at")})
    GROUP BY verdict`,
  row: Count,
};

/** The same of some articles. */
export const OF_ARTICLES = {
  name: "rejudge-articles",
  sql: `
    SELECT toString(aid) AS aid, verdict, count() AS views
    FROM (SELECT * FROM views FINAL WHERE site = {site:String} AND ${inSpan("at")}) AS v
    WHERE v.aid IN (SELECT toUInt64(arrayJoin({aids:Array(String)})))
    GROUP BY aid, verdict`,
  row: Count,
};
