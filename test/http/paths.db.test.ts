import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { viewId } from "../ingest/arrivals.ts";
import { site } from "../support/store.ts";
import { CHROME, type Service, startService } from "./service.ts";

const DAY = 24 * 3_600_000;
const RANGE = "from=2026-01-01&to=2027-01-01";

let service: Service;
beforeAll(async () => {
  service = await startService([site({ hosts: [], zone: "UTC", flood: 0 })]);
});
afterAll(() => service.close());

/** What one view is sent by, and what a batch says of its time. */
const sending = fc.record({
  does: fc.constant("send" as const),
  which: fc.nat(3),
  path: fc.constantFrom<(keyof typeof by)[]>("beacon", "pixel", "batch", "dated batch"),
  /** Days before the service's first instant. */
  at: fc.nat(20),
  twice: fc.boolean(),
});
const step = fc.oneof(
  { weight: 5, arbitrary: sending },
  { weight: 1, arbitrary: fc.constant({ does: "slice" as const }) },
  { weight: 1, arbitrary: fc.constant({ does: "restart" as const }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("wait" as const), days: fc.nat(3) }) },
);

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

it("a view counts once over every path, on the day of its first receipt, and repeats are in the ledger", async () => {
  const start = service.turned.now;
  let run = 0;
  const all = { sent: 0, views: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      const article = `run-${++run}`;
      const url = `https://unn.example/${article}`;
      const ids = [0, 1, 2, 3].map((n) =>
        // The last has a clock that is wrong.
        viewId(
          n === 3 ? 7 : service.turned.now - n * DAY,
          `7a51-9f2f-${(run * 4 + n).toString(16).padStart(12, "0")}`,
        ),
      );
      /** Days by view, and how often each was sent. */
      const days = new Map<string, string>();
      let sent = 0;
      for (const one of steps) {
        service.turned.now += 1000;
        const { now } = service.turned;
        if (one.does === "slice") {
          await service.stored();
          await service.slice();
        } else if (one.does === "restart") {
          await service.stored();
          service.forget();
        } else if (one.does === "wait") {
          service.turned.now += one.days * DAY;
        } else {
          const view = ids[one.which] ?? "";
          const at = start - one.at * DAY;
          const beacon = { view, url, article: { id: article } };
          await by[one.path]({ ...beacon, at: new Date(at).toISOString() }, one.twice ? 2 : 1);
          sent += one.twice ? 2 : 1;
          const ms = Number.parseInt(view.slice(0, 8) + view.slice(9, 13), 16);
          const when = one.path === "dated batch" ? at : ms < now - 2 * DAY ? now : ms;
          if (!days.has(view)) days.set(view, dayOf(when));
        }
      }
      await service.stored();
      all.sent += sent;
      all.views += days.size;
      const of = `article=${article}`;
      const { articles } = await service.json<{ articles: Record<string, number> }>(
        `/v1/sites/unn/counter?${of}`,
      );
      expect(articles[article]).toBe(days.size);
      const path = `/v1/sites/unn/stats/over-time?${RANGE}&${of}`;
      const { series } = await service.json<{
        series: { points: { day: string; views: number }[] }[];
      }>(path);
      const read = series[0]?.points.filter(({ views }) => views > 0);
      const expected = Map.groupBy(days.values(), (day) => day);
      expect(Object.fromEntries((read ?? []).map(({ day, views }) => [day, views]))).toEqual(
        Object.fromEntries([...expected].map(([day, views]) => [day, views.length])),
      );
      for (const [query, views, received] of [
        [of, days.size, sent],
        ["", all.views, all.sent],
      ] as const) {
        const ledger = await service.json(`/v1/sites/unn/stats/ledger?${RANGE}&${query}`);
        const counted = { received, counted: views, duplicates: received - views };
        expect(ledger).toMatchObject(counted);
      }
    }),
    { numRuns: 12 },
  );
});

interface Said {
  readonly view: string;
  readonly url: string;
  readonly article: { readonly id: string };
  readonly at: string;
}

/** Sends a view so many times. */
const by = {
  async beacon({ at: _, ...said }: Said, times: number) {
    for (let n = 0; n < times; n++) {
      expect((await service.view({ ...said, site: "unn" })).status).toBe(202);
    }
  },
  async pixel({ view, url, article }: Said, times: number) {
    const query = new URLSearchParams({ site: "unn", view, url, article: article.id });
    for (let n = 0; n < times; n++) {
      const headers = { "user-agent": CHROME };
      const answer = await service.ask(`/v1/pixel.gif?${query}`, { headers });
      expect(answer.headers.get("x-byline")).toBe("counted");
    }
  },
  batch: ({ at: _, ...said }: Said, times: number) => batch(said, times),
  "dated batch": (said: Said, times: number) => batch(said, times),
};

async function batch(said: object, times: number): Promise<void> {
  const answer = await service.asAdmin("/v1/sites/unn/views/batch", {
    method: "POST",
    body: Array<string>(times).fill(JSON.stringify(said)).join("\n"),
    headers: { "content-type": "application/x-ndjson" },
  });
  expect((await answer.text()).match(/"verdict":"counted"/g)).toHaveLength(times);
}
