// More readers of a newsroom that is already filled, generated in the engine: the same stories over the
// same year, each read in proportion to how much it is wanted, by readers like those that there are.
import * as z from "zod";
import { viewsByHour } from "../demo/interest.ts";
import { HOUR, type Newsroom, SITE } from "../demo/newsroom.ts";
import type { Play } from "../demo/simulate.ts";
import { dayAt } from "../src/contract/days.ts";
import { PROMPT } from "../src/ingest/earliness.ts";
import type { Engine, Into } from "../src/store/engine.ts";
import { mark } from "../src/store/stale.ts";
import { lines } from "../src/store/tables.ts";

/** Readers of each kind after whom those of the crowd are modelled. */
const MODELS = 8192;

/**
 * Adds views to a store that has some of the same play. Nothing is sliced; repeats there are none.
 * @param play How many views more, and of what.
 */
export async function addCrowd(
  engine: Engine,
  play: Play,
  newsroom: Newsroom,
  onDay: (day: string, views: number) => void = () => {},
): Promise<void> {
  for (const table of TABLES) {
    await engine.run(`DROP TABLE IF EXISTS ${table.name}`);
    await engine.run(`CREATE TABLE ${table.name} (${table.columns}) ENGINE = Memory`);
  }
  await engine.insert(EDITIONS, lines(editionsOf(newsroom)));
  await engine.run(MAKE_MODELS);
  const kinds = await engine.rows(MODEL_SIZES);
  if (kinds.length < 4 || kinds.some(({ models }) => models < MODELS)) {
    throw new Error("too few views are in the store to model a crowd after");
  }
  const days = hoursByDay(play, newsroom);
  await mark(
    engine,
    [...days.keys()].map((day) => [SITE.id, day] as const),
  );
  let made = 0;
  for (const [day, { hours, counts }] of days) {
    await engine.run("TRUNCATE TABLE crowd");
    await engine.run(CROWD, { seed: `${play.seed} ${day}`, hours, counts });
    await engine.run(ENGAGE);
    await engine.run(VIEW);
    made += counts.reduce((sum, count) => sum + count, 0);
    onDay(day, made);
  }
  for (const table of TABLES) await engine.run(`DROP TABLE ${table.name}`);
}

/** First instants of hours, in seconds, with how many views each has, by the site's day. */
function hoursByDay(play: Play, newsroom: Newsroom) {
  const counts = viewsByHour(play, newsroom, play.views);
  const from = play.until - counts.length * HOUR;
  const days = new Map<string, { hours: number[]; counts: number[] }>();
  for (const [i, count] of counts.entries()) {
    const at = from + i * HOUR;
    const { day } = dayAt(at, SITE.zone);
    const known = days.get(day) ?? { hours: [], counts: [] };
    known.hours.push(at / 1000);
    known.counts.push(count);
    days.set(day, known);
  }
  return days;
}

const editionsOf = ({ editions }: Newsroom) =>
  editions.map(({ facts, language, published, interest }, number) => ({
    ...{ number, article: facts.id, language, published: published / 1000 },
    ...interest,
  }));

const TABLES = [
  {
    name: "crowd_editions",
    columns: `number UInt32, article String, language String, published UInt32,
      fast Float64, fastHours Float64, slow Float64, slowHours Float64`,
  },
  {
    name: "crowd_models",
    columns: `language String, story UInt8, number UInt64, verdict String, rules UInt16, paced UInt8,
      host String, path String, source String, medium String, referrer String, country String,
      device String, browser String, os String, seconds UInt32, scroll UInt8`,
  },
  {
    name: "crowd",
    columns: `ms UInt64, nonce UInt64, earliness UInt64, aid UInt64, visitor UInt64, verdict String,
      rules UInt16, paced UInt8, host String, path String, source String, medium String, referrer String,
      country String, device String, browser String, os String, seconds UInt32, scroll UInt8`,
  },
] as const;

const EDITIONS: Into = {
  table: "crowd_editions",
  columns: [
    ...["number", "article", "language", "published"],
    ...["fast", "fastHours", "slow", "slowHours"],
  ],
};

const MAKE_MODELS = `
  INSERT INTO crowd_models
  SELECT language, story,
    row_number() OVER (PARTITION BY language, story ORDER BY nonce) - 1 AS number,
    verdict, rules, paced, host, path, source, medium, referrer, country, device, browser, os,
    seconds, scroll
  FROM (
    SELECT v.nonce AS nonce, verdict, rules, paced, host, path, source, medium, referrer, country,
      device, browser, os, v.aid != 0 AS story,
      e.seconds AS seconds, e.scroll AS scroll,
      if(v.aid = 0, substring(path, 2, 2), l.key) AS language
    FROM views AS v
    LEFT JOIN (SELECT aid, key FROM links FINAL WHERE kind = 'language') AS l USING (aid)
    LEFT JOIN engagement AS e USING (ms, nonce)
    WHERE (v.aid = 0) = (path != '')
    ORDER BY v.nonce
    LIMIT ${MODELS} BY story, language
  )
  WHERE language IN ('en', 'uk')`;

const MODEL_SIZES = {
  name: "crowd-models",
  sql: "SELECT count() AS models FROM crowd_models GROUP BY language, story",
  row: z.object({ models: z.number() }),
};

/** A number from 0 to 1, the nth of a view. */
const share = (n: number): string =>
  `(bitShiftRight(cityHash64(dice, ${n}), 11) / 9007199254740992)`;

// What is wanted in each hour, as `demo/interest.ts` has it; a view falls on an edition where its number
// meets the running sum.
const WANTED = `
  SELECT hour, article, language, published,
    sum(part) OVER (PARTITION BY hour ORDER BY number ROWS UNBOUNDED PRECEDING) - part AS start
  FROM (
    SELECT hour, number, article, language, published,
      0.98 * pull / sum(pull) OVER (PARTITION BY hour)
        + 0.02 * (sqrt((number + 1) / appeared) - sqrt(number / appeared)) AS part
    FROM (
      SELECT arrayJoin({hours:Array(UInt32)}) AS hour, number, article, language, published,
        greatest(0, (toInt64(hour) - published) / 3600) AS age,
        least(1, (toInt64(hour) + 3600 - published) / 3600) AS rest,
        if(age > 1440, 0, rest * (fast * exp(-age / fastHours) + slow * exp(-age / slowHours))) AS pull,
        max(number) OVER (PARTITION BY hour) + 1 AS appeared
      FROM crowd_editions WHERE published < hour + 3600
    )
  )`;

const CROWD = `
  INSERT INTO crowd
  SELECT ms, bitAnd(cityHash64(dice, 1), 281474976710655) AS nonce,
    ${PROMPT} - toUInt64(90 * exp(0.6 * (${share(2)} + ${share(3)} + ${share(4)} - 1.5) * 2)) * 1024
      - dice % 1024 AS earliness,
    if(v.story, cityHash64(article), 0) AS aid,
    bitAnd(cityHash64({seed:String}, v.language, slot), 281474976710654) + 1 AS visitor,
    m.verdict AS verdict, m.rules AS rules, m.paced AS paced, m.host AS host, m.path AS path,
    m.source AS source, m.medium AS medium, m.referrer AS referrer,
    r.country AS country, r.device AS device, r.browser AS browser, r.os AS os,
    m.seconds AS seconds, m.scroll AS scroll
  FROM (
    SELECT dice, story, article, language, slot,
      greatest(hour, if(story, published, 0)) AS since,
      toUInt64(since) * 1000 + toUInt64(${share(5)} * (hour + 3600 - since) * 1000) AS ms,
      toUInt64(${share(6)} * ${MODELS}) AS like,
      cityHash64(slot, language) % ${MODELS} AS reader
    FROM (
      SELECT dice, hour, story, w.article AS article, w.published AS published,
        if(story, w.language, if(${share(7)} < 0.25, 'en', 'uk')) AS language,
        toUInt64(${share(8)} * 0.5 * arraySum({counts:Array(UInt32)})) AS slot
      FROM (
        SELECT of.1 AS hour, cityHash64({seed:String}, hour, arrayJoin(range(of.2))) AS dice,
          ${share(9)} AS start, ${share(10)} >= 0.085 AS story
        FROM (SELECT arrayJoin(arrayZip({hours:Array(UInt32)}, {counts:Array(UInt32)})) AS of)
      ) AS v
      ASOF JOIN (${WANTED}) AS w ON v.hour = w.hour AND v.start >= w.start
    )
  ) AS v
  JOIN crowd_models AS m ON m.language = v.language AND m.story = v.story AND m.number = v.like
  JOIN (
    SELECT language, number, country, device, browser, os FROM crowd_models WHERE story = 1
  ) AS r
    ON r.language = v.language AND r.number = v.reader`;

const ENGAGE = `
  INSERT INTO engagement (site, ms, nonce, seconds, scroll)
  SELECT '${SITE.id}', ms, nonce, seconds, scroll FROM crowd WHERE seconds > 0`;

const VIEW = `
  INSERT INTO views (site, ms, nonce, at, earliness, verdict, rules, paced, aid, visitor, host, path,
    source, medium, referrer, country, device, browser, os)
  SELECT '${SITE.id}', ms, nonce, toDateTime(intDiv(ms, 1000), 'UTC'), earliness, verdict, rules, paced,
    aid, visitor, host, path, source, medium, referrer, country, device, browser, os
  FROM crowd`;
