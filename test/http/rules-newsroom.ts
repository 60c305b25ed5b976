import { expect } from "vitest";
import type { Ledger } from "../../src/contract/ledger.ts";
import type { Now } from "../../src/contract/now.ts";
import type { OverTime } from "../../src/contract/over-time.ts";
import type { Summary } from "../../src/contract/summary.ts";
import type { Top, TopRow } from "../../src/contract/top.ts";
import { Verdict } from "../../src/contract/verdict.ts";
import { viewId } from "../ingest/arrivals.ts";
import { type Kind, type Labels, Rules } from "./rules.ts";
import type { Arriving, Question, Step } from "./rules-drawn.ts";
import { CHROME, type Service } from "./service.ts";

export const ZONE = "Asia/Kathmandu";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEGIN = Date.parse("2026-03-10T12:00:00Z");
const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

/** What the pages of the articles say, whenever they are read. */
const PAGES: Record<string, Labels> = {
  a: { author: ["Ann"], section: ["War"], tag: ["T1", "T2"] },
  b: { author: ["Ann", "Bob"], section: ["War", "Politics"], tag: ["T2", "T3", "T4"] },
  c: { author: [], section: [], tag: [] },
};
const COLUMNS = { author: "authors", section: "section", tag: "tags" } as const;

/** A newsroom at work, and beside it what the rules say of it. */
export class Newsroom {
  readonly rules = new Rules(ZONE);
  private readonly service: Service;
  private readonly corrections: string[] = [];

  constructor(service: Service) {
    this.service = service;
  }

  private get now(): number {
    return this.service.turned.now;
  }

  async begin(): Promise<void> {
    for (const [i, article] of Object.keys(PAGES).entries()) {
      await this.receive({
        path: "beacon",
        id: 100 + i,
        article,
        as: "reader",
        reader: 9,
        ago: null,
        times: 1,
        instead: null,
      });
      this.rules.page(article, PAGES[article] as Labels);
    }
  }

  async do(step: Step): Promise<void> {
    const { service, rules } = this;
    switch (step.do) {
      case "receive":
        return this.receive(step);
      case "engage": {
        const view = viewId(madeOf(step.id), restOf(step.id));
        const { id, seconds, scroll } = step;
        const answer = await service.engagement({ site: "unn", view, seconds, scroll });
        expect(answer.status).toBe(202);
        return rules.engage(id, madeOf(id), seconds, scroll, this.now);
      }
      case "wait":
        service.turned.now += step.hours * HOUR;
        return;
      case "restart":
        await service.stored();
        return service.forget();
      case "slice":
        await service.stored();
        expect(await service.slice()).toBe(0);
        return;
      case "rebuild":
        await service.stored();
        expect((await this.send("POST", "rebuild", {})).status).toBe(200);
        return;
      default:
        await service.stored();
        // Changes are told apart from views by the minute.
        service.turned.now += 2 * MINUTE;
        return this.change(step);
    }
  }

  private async change(step: Extract<Step, { do: "state" | "correct" | "undo" | "adjust" }>) {
    const { rules } = this;
    if (step.do === "state") {
      const change = Object.fromEntries(
        Object.entries(step.change).map(([of, said]) => [COLUMNS[of as Kind], said]),
      );
      const answer = await this.send("PATCH", `articles/${step.article}`, change);
      expect(answer.status, await answer.text()).toBe(200);
      rules.state(step.article, step.change as Partial<Record<Kind, string[] | null>>, this.now);
    } else if (step.do === "adjust") {
      const { article, views } = step;
      const answer = await this.send("POST", "adjustments", { article, views, reason: "moved" });
      expect(answer.status).toBe(201);
      rules.adjust(article, views);
    } else if (step.do === "undo") {
      const id = this.corrections[step.nth];
      if (id === undefined) return;
      expect((await this.send("POST", "labels/undo", { id })).status).toBe(200);
      rules.undo(id, this.now);
    } else {
      const { kind: of, to } = step;
      const from = step.from.filter((label) => label !== to);
      if (from.length === 0) return;
      const answer = await this.send("POST", "labels/merge", { kind: of, from, into: to });
      expect(answer.status).toBe(rules.has(of, from) ? 200 : 404);
      if (answer.status === 404) return;
      const { id } = JSON.parse(await answer.text());
      this.corrections.push(id);
      rules.correct(id, of, from, to, this.now);
    }
  }

  private send(method: string, path: string, body: object): Promise<Response> {
    return this.service.asAdmin(`/v1/sites/unn/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  /** One receipt or several at once, by any path. */
  private async receive(step: Arriving): Promise<void> {
    const { article, instead, times } = step;
    const labels = PAGES[article] ?? null;
    if (instead === null) return this.arrive(step, labels, times);
    const { article: other, ...others } = instead;
    const repeats = this.rules.isKnown(step.id) ? times : times - 1;
    if (repeats < times) await this.arrive(step, labels, 1);
    if (repeats > 0) await this.arrive({ ...step, article: other }, others, repeats);
  }

  private async arrive(sent: Arriving, labels: Labels | null, times: number): Promise<void> {
    const { id, article, as } = sent;
    // An image cannot say what a browser does ahead, a server what its reader's does.
    const path = as === "prefetch" ? "beacon" : sent.path;
    const isBatch = path === "batch";
    const stated = isBatch && sent.ago !== null ? this.now - sent.ago * HOUR : null;
    const host = as === "copy" ? "copy.example" : "unn.example";
    const beacon = {
      view: viewId(madeOf(id), restOf(id)),
      url: `https://${host}/${article}`,
      ...(labels && {
        article: { id: article, authors: labels.author, section: labels.section, tags: labels.tag },
      }),
    };
    this.service.turned.address = `203.0.113.${sent.reader}`;
    const userAgent = as === "bot" ? GOOGLEBOT : CHROME;
    const once = (): Promise<Response> => {
      if (path === "pixel") {
        const { authors = [], section = [], tags = [] } = beacon.article ?? {};
        const query = new URLSearchParams({ site: "unn", view: beacon.view, url: beacon.url });
        if (article !== "") query.set("article", article);
        for (const one of authors) query.append("authors", one);
        for (const one of section) query.append("section", one);
        for (const one of tags) query.append("tags", one);
        return Promise.resolve(
          this.service.ask(`/v1/pixel.gif?${query}`, { headers: { "user-agent": userAgent } }),
        );
      }
      if (!isBatch) {
        const purpose = as === "prefetch" ? { "sec-purpose": "prefetch" } : {};
        return this.service.view(
          { site: "unn", ...beacon },
          { "user-agent": userAgent, ...purpose },
        );
      }
      const line = {
        ...beacon,
        ip: this.service.turned.address,
        userAgent,
        ...(stated === null ? {} : { at: new Date(stated).toISOString() }),
      };
      return this.service.asAdmin("/v1/sites/unn/views/batch", {
        method: "POST",
        headers: { "content-type": "application/x-ndjson" },
        body: `${JSON.stringify(line)}\n`,
      });
    };
    const answers = await Promise.all(Array.from({ length: times }, once));
    const verdict = VERDICTS[as];
    for (const answer of answers) {
      const said = path === "pixel" ? answer.headers.get("x-byline") : await answer.text();
      expect(said).toContain(verdict);
      this.rules.receive(
        {
          id,
          made: madeOf(id),
          stated,
          article,
          verdict,
          reader: `${sent.reader} ${userAgent}`,
          country: isBatch ? "" : "UA",
        },
        this.now,
      );
    }
  }

  /** Every question answers what the rules say. */
  async agree(questions: readonly Question[]): Promise<void> {
    const { service, rules } = this;
    await service.stored();
    for (const { range, filter, by, credit, labels, interval } of questions) {
      const query = new URLSearchParams({ ...range, labels, credit });
      for (const [name, values] of Object.entries(filter)) {
        for (const value of values) query.append(name, value);
      }
      const { ranking, ...sums } = rules.ask(range, filter, by, { credit, labels });
      const says = `${query} by ${by} ${interval}`;
      const stats = <Answer>(route: string) =>
        service.json<Answer>(`/v1/sites/unn/stats/${route}&${query}`);
      expect(await stats<Summary>("summary?compare=none"), says).toMatchObject(sums);

      const { rows } = await stats<Top>(`top?by=${by}&limit=100`);
      expect(rounded(rows), says).toEqual(rounded(ranking));
      if (credit === "equal" && by !== "article" && by !== "country") {
        expect(
          rows.reduce((sum, row) => sum + row.views, 0),
          says,
        ).toBe(sums.articleViews);
      }
      const total = await stats<OverTime>(`over-time?interval=${interval}`);
      expect(total.series[0]?.views, says).toBe(sums.views);
      const { series } = await stats<OverTime>(`over-time?interval=${interval}&by=${by}&top=50`);
      expect(
        rounded(series).map(({ key, views }) => ({ key, views })),
        says,
      ).toEqual(rounded(ranking).map(({ key, views }) => ({ key, views })));
    }
    for (const range of [questions[0]?.range, { from: "2026-03-11", to: "2026-03-12" }]) {
      if (!range) continue;
      const path = `/v1/sites/unn/stats/ledger?from=${range.from}&to=${range.to}`;
      for (const article of [undefined, "a"]) {
        const ledger = await service.json<Ledger>(article ? `${path}&article=${article}` : path);
        expect(ledger, JSON.stringify(range)).toMatchObject(rules.ledger(range, article));
        const columns = Verdict.options.reduce((sum, verdict) => sum + ledger[verdict], 0);
        expect(ledger.received).toBe(ledger.duplicates + columns);
      }
    }
    const ids = Object.keys(PAGES);
    const { articles } = await service.json<{ articles: object }>(
      `/v1/sites/unn/counter?${ids.map((id) => `article=${id}`).join("&")}`,
    );
    expect(articles).toEqual(Object.fromEntries(ids.map((id) => [id, rules.counter(id)])));
    expect((await service.asAdmin("/v1/sites/unn/articles/x")).status).toBe(404);
    const now = await service.json<Now>("/v1/sites/unn/stats/now");
    expect(now.views).toBe(rules.since(Date.parse(now.from)));
    expect(now.minutes.reduce((sum, { views }) => sum + views, 0)).toBe(now.views);
  }
}

const VERDICTS = {
  reader: "counted",
  bot: "bot",
  prefetch: "prefetch",
  copy: "foreign-host",
} as const satisfies Record<string, Verdict>;

/** Ids are made over two days before the newsroom opens; half a minute apart from all changes. */
const madeOf = (id: number): number => BEGIN - (id % 100) * 97 * MINUTE - 30_000;
const restOf = (id: number): string => `7a51-9f2f-${id.toString(16).padStart(12, "0")}`;

/** Rows in order of their keys, shares to nine digits. */
const rounded = (rows: readonly (Pick<TopRow, "key" | "views"> & Partial<TopRow>)[]) =>
  rows
    .map(({ key, views, visitors, told, halfRead, medianEngaged }) => ({
      ...{ key, visitors, told, halfRead, medianEngaged },
      views: Math.round(views * 1e9) / 1e9,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
