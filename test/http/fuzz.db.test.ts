import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import * as z from "zod";
import { viewId } from "../ingest/arrivals.ts";
import { beacon, type Service, startService } from "./service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());
beforeEach(({ task }) => {
  // Nobody pays for what another test sends.
  service.turned.address = task.id;
});

const COUNT = {
  name: "rows",
  sql: `
    SELECT (SELECT count() FROM views FINAL) AS views, (SELECT count() FROM articles FINAL) AS articles,
      (SELECT count() FROM engagement FINAL) AS engagement`,
  row: z.object({ views: z.number(), articles: z.number(), engagement: z.number() }),
};
const kept = async () => {
  await service.stored();
  return (await service.engine.rows(COUNT))[0];
};

/** Addresses and parts of them that parsers disagree about. */
const urlish = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.string({ unit: "binary" }),
  fc
    .tuple(
      fc.constantFrom(
        "https://",
        "http:/",
        "//",
        "file:///",
        "data:,",
        "android-app://",
        "HTTPS:\\\\",
      ),
      fc.constantFrom(
        "unn.example",
        "u:p@unn.example:99999",
        "[::1]",
        "xn--",
        "a..b",
        "%00",
        "1",
        "",
      ),
      fc.string({
        unit: fc.constantFrom(
          "/",
          "?",
          "#",
          "%",
          "%00",
          "%D1",
          "é",
          "\u202e",
          "&utm_source=",
          "=",
          "😀",
          ".",
          "\\",
          "\n",
        ),
      }),
    )
    .map((parts) => parts.join("")),
);
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", " ", "__proto__"),
);
const anything = fc.anything({ withNullPrototype: false, maxDepth: 3 });
const said = fc.record(
  {
    site: fc.oneof({ weight: 9, arbitrary: fc.constant("unn") }, text),
    view: fc.oneof(
      {
        weight: 9,
        arbitrary: fc
          .tuple(fc.nat(2 ** 31 - 1), fc.nat(2 ** 17))
          .map(([low, high]) => viewId(high * 2 ** 31 + low)),
      },
      fc.uuid(),
      text,
    ),
    url: fc.oneof(
      { weight: 5, arbitrary: fc.webPath().map((path) => `https://unn.example${path}`) },
      urlish,
    ),
    referrer: fc.oneof(urlish, anything),
    article: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record(
          {
            id: text,
            title: text,
            authors: fc.oneof(fc.array(text, { maxLength: 22 }), text),
            tags: fc.array(text, { maxLength: 5 }),
            published: fc.oneof(
              fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
              text,
            ),
            language: fc.constantFrom("en", "uk_UA", "x", "en-"),
            canonical: urlish,
            translations: fc.array(urlish, { maxLength: 3 }),
          },
          { requiredKeys: [] },
        ),
      },
      anything,
    ),
  },
  { requiredKeys: ["site", "view", "url"] },
);

it("whatever a body holds is taken or refused, and a refused one leaves nothing behind", async () => {
  let taken = 0;
  const ids = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: said }, anything), async (body) => {
      const answer = await service.post("/v1/views", JSON.stringify(body) ?? "");
      expect([202, 400, 404, 413, 429]).toContain(answer.status);
      const told = await answer.json();
      if (answer.status === 202) ids.add((told as { view: string }).view);
      else if (answer.status === 400) expect(told).toMatchObject({ status: 400 });
      taken++;
    }),
    { numRuns: 600 },
  );
  expect(taken).toBe(600);
  expect(ids.size).toBeGreaterThan(10);
  expect(await kept()).toMatchObject({ views: ids.size });
});

it("whatever a user agent and its like say, a view is taken", async () => {
  const latin = fc.string({
    unit: fc.integer({ min: 32, max: 255 }).map((n) => String.fromCharCode(n)),
  });
  const before = (await kept())?.views ?? 0;
  await fc.assert(
    fc.asyncProperty(
      latin,
      latin,
      fc.constantFrom("user-agent", "sec-purpose", "origin", "cookie"),
      async (value, more, name) => {
        const headers = { [name]: `${value} Mozilla/5.0 (${more})`.trim() };
        expect((await service.view(beacon(), headers)).status).toBe(202);
      },
    ),
    { numRuns: 200 },
  );
  expect((await kept())?.views).toBe(before + 200);
});

it("a refused body leaves nothing behind", async () => {
  const before = await kept();
  for (const changes of [
    { site: "nobody" },
    { url: "javascript:0" },
    { article: { id: "new", title: "\u0000" } },
    {
      article: {
        id: "new",
        tags: Array(51)
          .fill("a")
          .map((tag, i) => tag + i),
      },
    },
  ]) {
    expect((await service.view({ ...beacon(), ...changes })).status).toBeGreaterThanOrEqual(400);
  }
  const { view } = beacon();
  await service.engagement({ site: "unn", view, seconds: -1, scroll: 0 });
  await service.engagement({ site: "nobody", view, seconds: 1, scroll: 0 });
  expect(await kept()).toEqual(before);
});

const name = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      ...[
        "from",
        "to",
        "author",
        "tag",
        "article",
        "section",
        "source",
        "country",
        "credit",
        "labels",
      ],
      ...["by", "metric", "limit", "cursor", "search", "compare", "interval", "top", "format"],
      ...["not-author", "not-tag", "not-article", "not-country", "hours"],
    ),
  },
  text,
);
const value = fc.oneof(
  text,
  fc.constantFrom(
    ...[
      "2026-03-01",
      "2026-03-11",
      "1999-01-01",
      "2100-01-01",
      "full",
      "equal",
      "read",
      "now",
      "1",
      "20",
    ],
    ...[
      "author",
      "tag",
      "total",
      "article",
      "referrer",
      "views",
      "engaged",
      "year",
      "weekday",
      "hour",
      "month",
      "csv",
    ],
    ...[btoa('[3,"a"]'), btoa('[1e308,"\\ud800"]'), btoa('[-1,"\'"]')],
  ),
);

it("whatever a query says is answered or refused", async () => {
  const routes = [
    ...["summary", "over-time", "top", "now", "lifecycle", "together", "evergreen"].map(
      (question) => `stats/${question}`,
    ),
    "articles",
    "annotations",
    "outages",
    "counter",
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.array(fc.tuple(name, value), { maxLength: 4 }),
      async (route, pairs) => {
        const query = pairs
          .map((pair) => pair.map((part) => encodeURIComponent(part.toWellFormed())).join("="))
          .join("&");
        const answer = await service.asAdmin(`/v1/sites/unn/${route}?${query}`);
        expect([200, 400], query).toContain(answer.status);
        if (answer.status === 400) expect(await answer.json()).toHaveProperty("faults.0.field");
        else await answer.text();
      },
    ),
    { numRuns: 250 },
  );
});
