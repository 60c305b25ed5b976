import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { RejudgeLine } from "../../src/contract/rejudge.ts";
import type { SiteSettings } from "../../src/contract/site.ts";
import { keyOf } from "../../src/ingest/time.ts";
import { site, view } from "../support/store.ts";
import { faults, openService, type Service, beacon as sent } from "./service.ts";

type Settings = Partial<z.output<typeof SiteSettings>>;
type Total = Extract<RejudgeLine, { kind: "total" }>;
type OfArticle = Extract<RejudgeLine, { kind: "article" }>;

/** Yesterday at noon, as evidence is deleted by the store's own clock. */
const NOON = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 43_200_000;
const at = (seconds: number) => new Date(NOON + seconds * 1000).toISOString();
const DAY = at(0).slice(0, 10);
const NEXT = at(86_400).slice(0, 10);

const beacon = (changes: Parameters<typeof sent>[0] = {}) => sent({ at: at(0), ...changes });

/** The service at that time. */
async function open(settings: Settings = {}): Promise<Service> {
  const service = await openService([unn(settings)]);
  service.turned.now = NOON;
  return service;
}

const unn = (changes: Settings = {}) => site({ hosts: ["unn.example"], ...changes });

const post = (service: Service, body: object, id = "unn") =>
  service.asAdmin(`/v1/sites/${id}/rejudge`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });

/** What a rejudgement tells in the end. */
async function rejudge(service: Service, order: object = {}) {
  const answer = await post(service, order);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  const lines = text
    .trim()
    .split("\n")
    .map((line): RejudgeLine => JSON.parse(line));
  const total = lines.at(-1);
  expect(total?.kind, text).toBe("total");
  return {
    lines,
    total: total as Total,
    articles: lines.filter((line): line is OfArticle => line.kind === "article"),
  };
}

/** Another setting, as the site's admin would make it. */
async function set(service: Service, settings: Settings): Promise<void> {
  const answer = await service.asAdmin("/v1/sites/unn", {
    method: "PUT",
    body: JSON.stringify(unn(settings)),
    headers: { "content-type": "application/json" },
  });
  expect(answer.status).toBe(200);
}

const ledger = (service: Service) =>
  service.json<Record<string, number>>(`/v1/sites/unn/stats/ledger?from=${DAY}&to=${NEXT}`);

const rows = (service: Service, columns: string) =>
  service.engine.rows({
    name: "rows",
    sql: `SELECT ${columns} FROM views FINAL ORDER BY ms, nonce`,
    row: z.record(z.string(), z.unknown()),
  });

const spam = () => ({ ...beacon(), referrer: "https://semalt.com/x" });

describe("judging views again", () => {
  it("says first what would change, and changes nothing", async () => {
    const service = await open();
    await service.view(beacon());
    await service.view(spam());
    await service.stored();
    await set(service, { spamReferrers: "count" });
    const { total, articles, lines } = await rejudge(service);
    expect(lines.slice(0, 2)).toEqual([
      { kind: "progress", done: 0, of: 1, changed: 0 },
      { kind: "progress", done: 1, of: 1, changed: 1 },
    ]);
    const before = { counted: 1, "spam-referrer": 1 };
    expect(articles).toEqual([
      {
        kind: "article",
        article: "second-round",
        title: "Second round",
        before,
        after: { counted: 2 },
      },
    ]);
    expect(total).toEqual({
      kind: "total",
      changed: 1,
      applied: false,
      before,
      after: { counted: 2 },
    });
    expect(await ledger(service)).toMatchObject({ counted: 1, "spam-referrer": 1 });
  });

  it("counts what today's rules count, once for good, and in every number", async () => {
    const service = await open();
    await service.view(beacon());
    const sent = spam();
    await service.view(sent);
    await service.stored();
    await set(service, { spamReferrers: "count" });
    const dry = await rejudge(service);
    const applied = await rejudge(service, { apply: true });
    expect(applied.total).toEqual({ ...dry.total, applied: true });
    expect(applied.articles).toEqual(dry.articles);
    // A repeat of the view, judged by whatever rules, comes too late.
    await service.view({ ...sent, webdriver: true });
    await service.stored();
    expect(await ledger(service)).toMatchObject({ received: 3, duplicates: 1, counted: 2 });
    const summary = `/v1/sites/unn/stats/summary?from=${DAY}&to=${NEXT}`;
    expect(await service.json(summary)).toMatchObject({ views: 2 });
    expect(await service.json("/v1/sites/unn/counter?article=second-round")).toMatchObject({
      articles: { "second-round": 2 },
    });
    expect((await rejudge(service, { apply: true })).total).toMatchObject({
      changed: 0,
      before: { counted: 2 },
      after: { counted: 2 },
    });
  });

  it("leaves no user agent with a view that counts now", async () => {
    const service = await open({ excluded: ["203.0.113.0/24"] });
    await service.view(beacon());
    await service.stored();
    expect(JSON.stringify(await rows(service, "evidence"))).toContain("Chrome");
    await set(service, { excluded: [] });
    await rejudge(service, { apply: true });
    expect(await rows(service, "verdict, evidence, keep")).toEqual([
      { verdict: "counted", evidence: "", keep: 0 },
    ]);
  });

  it("files the article of a view that counts now, where nobody has told of it", async () => {
    const service = await open({ excluded: ["203.0.113.7"] });
    const told = (id: string, title: string) =>
      beacon({ article: { id, title, authors: ["Ann"] } });
    await service.view(told("new", "The refused page's"));
    await service.view(told("known", "The refused page's"));
    service.turned.address = "198.51.100.1";
    await service.view(told("known", "The reader's"));
    await service.stored();
    await set(service, { excluded: [] });
    const { articles } = await rejudge(service, { apply: true });
    expect(Object.fromEntries(articles.map(({ article, after }) => [article, after]))).toEqual({
      new: { counted: 1 },
      known: { counted: 2 },
    });
    const top = await service.json<{ rows: { title: string; views: number }[] }>(
      `/v1/sites/unn/stats/top?by=article&from=${DAY}&to=${NEXT}`,
    );
    expect(JSON.stringify(top)).toContain("The refused page's");
    expect(JSON.stringify(top)).toContain("The reader's");
    expect(
      await service.json(`/v1/sites/unn/stats/summary?author=Ann&from=${DAY}&to=${NEXT}`),
    ).toMatchObject({ views: 3 });
  });

  it("refuses counted views by host, referrer and pace, and takes it back", async () => {
    const loose: Settings = { hosts: [], spamReferrers: "count", flood: 0 };
    const service = await open(loose);
    const id = (name: string) => ({ article: { id: name } });
    await service.view(beacon({ url: "https://copy.example/a", ...id("copied") }));
    await service.view({ ...spam(), ...id("spam") });
    for (let n = 0; n < 5; n++) await service.view(beacon(id("fast")));
    await service.view(beacon({ at: at(60), ...id("fast") }));
    service.turned.address = "127.0.0.1";
    for (let n = 0; n < 5; n++) await service.view(beacon(id("tried")));
    await service.stored();
    expect(await ledger(service)).toMatchObject({ received: 13, counted: 13 });

    await set(service, { flood: 3 });
    const strict = await rejudge(service, { apply: true });
    const after = { counted: 9, "foreign-host": 1, "spam-referrer": 1, flood: 2 };
    expect(strict.total).toEqual({
      kind: "total",
      changed: 4,
      applied: true,
      before: { counted: 13 },
      after,
    });
    expect(await ledger(service)).toMatchObject({ received: 13, ...after });
    expect((await rejudge(service, { apply: true })).total).toMatchObject({ changed: 0 });

    await set(service, loose);
    const back = await rejudge(service, { apply: true });
    expect(back.total).toMatchObject({ changed: 4, before: after, after: { counted: 13 } });
    expect(await ledger(service)).toMatchObject({ received: 13, counted: 13 });
    const judgements = await rows(service, "intDiv(earliness, 9007199254740992) AS times");
    expect(judgements.filter(({ times }) => times === 2)).toHaveLength(4);
  });

  it("judges pace by all that counts now, views that were refused for another reason too", async () => {
    const service = await open({ flood: 3, excluded: ["203.0.113.7"] });
    const sentInOrder = Array.from({ length: 5 }, () => beacon());
    for (const one of sentInOrder.slice(0, 2)) await service.view(one);
    await set(service, { flood: 3, excluded: [] });
    for (const one of sentInOrder.slice(2)) await service.view(one);
    await service.stored();
    await rejudge(service, { apply: true });
    // By receipt: the two that were excluded came first.
    const verdicts = new Map(
      (await rows(service, "toString(nonce) AS id, verdict")).map(({ id, verdict }) => [
        id,
        verdict,
      ]),
    );
    expect(sentInOrder.map(({ view: id }) => verdicts.get(keyOf(id).nonce))).toEqual([
      ...Array(3).fill("counted"),
      ...Array(2).fill("flood"),
    ]);
    expect((await rejudge(service)).total.changed).toBe(0);
  });

  it("opts out who asked for it, and keeps nothing of them", async () => {
    const service = await open();
    await service.view(beacon(), { "user-agent": "curl/8", "sec-gpc": "1" });
    await service.view(beacon(), { "sec-gpc": "1" });
    await service.stored();
    await set(service, { globalPrivacyControl: "refuse" });
    // Of the counted one nobody knows any more what its reader asked.
    expect((await rejudge(service, { apply: true })).total.after).toEqual({
      counted: 1,
      "opted-out": 1,
    });
    expect(
      await rows(
        service,
        "verdict, visitor, country, device, browser, os, medium, evidence, paced",
      ),
    ).toContainEqual({
      verdict: "opted-out",
      visitor: 0,
      country: "",
      device: "",
      browser: "",
      os: "",
      medium: "",
      evidence: "",
      paced: 0,
    });
    await set(service, {});
    expect((await rejudge(service)).total.changed).toBe(0);
  });

  it("leaves alone what has no evidence any more, and days out of the range", async () => {
    const service = await open({ keepRefused: 0, excluded: ["203.0.113.7"] });
    await service.view(beacon());
    await service.stored();
    await set(service, { excluded: [] });
    expect((await rejudge(service)).total.changed).toBe(0);
    await set(service, { keepRefused: 9, excluded: ["203.0.113.7"] });
    await service.view(beacon());
    await service.stored();
    await set(service, { excluded: [] });
    const changed = async (order: object) => (await rejudge(service, order)).total.changed;
    expect(await changed({ from: NEXT })).toBe(0);
    expect(await changed({ to: DAY })).toBe(0);
    expect(await changed({ from: DAY, to: NEXT })).toBe(1);
  });

  it("has days of slices told anew", async () => {
    const service = await open();
    await service.view(spam());
    await service.stored();
    service.turned.now += 2 * 86_400_000;
    await service.slice();
    expect(await ledger(service)).toMatchObject({ counted: 0, "spam-referrer": 1 });
    await set(service, { spamReferrers: "count" });
    await rejudge(service, { apply: true });
    expect(await ledger(service)).toMatchObject({ counted: 1, "spam-referrer": 0 });
    await service.slice();
    expect(await ledger(service)).toMatchObject({ counted: 1, "spam-referrer": 0 });
  });

  it("judges views from before rules had a number, whose host nobody kept", async () => {
    const service = await open();
    const old = { rules: 0, paced: 0, host: "" } as const;
    const views = [
      view({ at: "2026-03-01T10:00:00Z", ...old }),
      view({ at: "2026-03-01T10:00:01Z", ...old, referrer: "semalt.com/x", medium: "referral" }),
      view({ at: "2026-03-01T10:00:02Z", ...old, verdict: "bot" }),
    ];
    await service.engine.insert(
      { table: "views", columns: Object.keys(views[0] ?? {}) },
      views.map((one) => JSON.stringify(one)).join("\n"),
    );
    expect((await rejudge(service)).total).toMatchObject({
      changed: 1,
      after: { counted: 1, bot: 1, "spam-referrer": 1 },
    });
  });

  it("refuses an order that cannot be", async () => {
    const service = await open();
    const wrong = async (body: object) => {
      const answer = await post(service, body);
      expect(answer.status).toBe(400);
      return faults(answer);
    };
    expect(await wrong({ from: "2026-03-10", to: "2026-03-10" })).toEqual(["to"]);
    expect(await wrong({ from: "yesterday", apply: "yes" })).toEqual(["from", "apply"]);
    expect(await wrong({ since: "2026-03-10" })).toEqual(["since"]);
    expect((await post(service, {}, "nobody")).status).toBe(404);
    const anyone = await service.ask("/v1/sites/unn/rejudge", { method: "POST", body: "{}" });
    expect(anyone.status).toBe(401);
  });
});
