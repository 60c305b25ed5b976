import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { ExportedArticle, ExportedView, ROWS_HEADER } from "../../src/contract/export.ts";
import { folder } from "../support/folder.ts";
import { site } from "../support/store.ts";
import { beacon, faults, type Service, startService } from "./service.ts";

const SITE = site({ hosts: ["unn.example"], zone: "Europe/Kyiv", spamReferrers: "refuse" });
const RANGE = "from=2026-03-01&to=2026-03-12";

let service: Service;
beforeAll(async () => {
  service = await startService([SITE, { ...SITE, id: "copy" }, { ...SITE, id: "empty" }]);
  await read(service);
});
afterAll(() => service.close());

/** What a newsroom's week has: articles of two languages, pages, engagement, repeats, what does not count. */
async function read({ view, engagement, stored, turned, asAdmin }: Service): Promise<void> {
  const articles = [
    {
      id: "second-round",
      title: 'Second round, "again"',
      authors: ["Yana Sokolivska"],
      section: ["War"],
    },
    {
      id: "ремонт",
      title: "Ремонт мосту",
      authors: ["Іван Франко", "Yana S."],
      tags: ["Київ", "мости"],
    },
    {
      title: "=SUM(A1)",
      tags: ["Istanbul"],
      published: "2026-03-01",
      place: "Kyiv",
      agency: "UNN",
    },
  ];
  for (let i = 0; i < 60; i++) {
    turned.now = Date.parse("2026-03-05T20:00:00Z") + i * 3_600_000;
    turned.address = `203.0.113.${i % 7}`;
    const facts = articles[i % 3];
    const one = beacon({
      at: new Date(turned.now).toISOString(),
      url: `https://unn.example/uk/story-${i % 3}/?utm_source=push&b=1`,
      ...(i % 10 === 9 ? { article: undefined } : { article: facts }),
      ...(i % 4 === 1 ? { referrer: "https://www.google.com/search?q=x" } : {}),
      ...(i % 15 === 2 ? { referrer: "https://semalt.com/" } : {}),
    });
    if (i % 4 === 1) one["url"] = `https://unn.example/uk/story-${i % 3}`;
    expect((await view(one)).status).toBe(202);
    if (i % 8 === 0) await view(one);
    if (i % 2 === 0) await engagement({ site: "unn", view: one.view, seconds: i, scroll: i });
  }
  await view(beacon({ url: "https://copy.example/a", article: articles[0] }));
  await stored();
  await asAdmin("/v1/sites/unn/labels/rename", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ kind: "author", from: "Yana S.", to: "Yana Sokolivska" }),
  });
}

const linesOf = async (path: string): Promise<unknown[]> => {
  const answer = await service.asAdmin(path);
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
};

/** Everything that is asked of a site's range, as far as it is neither of the moment nor of repeats. */
async function numbers(id: string): Promise<unknown> {
  const asked = ["summary?compare=none", "ledger?"];
  for (const by of [
    "article",
    "author",
    "section",
    "tag",
    "place",
    "agency",
    "country",
    "device",
  ]) {
    asked.push(`top?by=${by}`);
  }
  for (const by of ["browser", "os", "source", "medium", "referrer"]) asked.push(`top?by=${by}`);
  asked.push("over-time?by=total&interval=hour", "over-time?by=author&interval=day&credit=equal");
  const answers = await Promise.all(
    asked.map((path) =>
      service.json<Record<string, unknown>>(`/v1/sites/${id}/stats/${path}&${RANGE}`),
    ),
  );
  return answers.map(({ asOf: _, notes: __, received: ___, duplicates: ____, ...answer }, i) => [
    asked[i],
    answer,
  ]);
}

describe("views", () => {
  it("are exported once each, in the order of time, as described", async () => {
    const views = (await linesOf("/v1/sites/unn/export/views")).map((line) =>
      ExportedView.strict().parse(line),
    );
    const { views: counted } = await service.json<{ views: number }>(
      `/v1/sites/unn/stats/summary?${RANGE}`,
    );
    expect(views.length).toBe(counted);
    expect(new Set(views.map(({ view }) => view)).size).toBe(counted);
    expect(views.map(({ at }) => at)).toEqual(views.map(({ at }) => at).toSorted());
    expect(views.every(({ verdict }) => verdict === "counted")).toBe(true);
    expect(views[0]).toMatchObject({
      at: "2026-03-05T20:00:00Z",
      url: "https://unn.example/uk/story-0?b=1",
      source: "push",
      medium: "campaign",
      country: "UA",
      device: "desktop",
      seconds: 0,
      article: { id: "second-round", authors: ["Yana Sokolivska"], section: ["War"] },
    });
  });

  it("tell of refused ones no more than that they were, where all are asked for", async () => {
    const views = (await linesOf("/v1/sites/unn/export/views?verdict=all")) as {
      verdict: string;
    }[];
    const { received, duplicates } = await service.json<Record<string, number>>(
      `/v1/sites/unn/stats/ledger?${RANGE}`,
    );
    expect(views.length).toBe((received ?? 0) - (duplicates ?? 0));
    expect(new Set(views.map(({ verdict }) => verdict))).toEqual(
      new Set(["counted", "foreign-host", "spam-referrer"]),
    );
    expect(JSON.stringify(views)).not.toMatch(/evidence|userAgent|Mozilla|203\.0\.113/);
  });

  it("are those of the site's days", async () => {
    // Midnight in Kyiv is 22:00 in UTC.
    const views = (await linesOf(
      "/v1/sites/unn/export/views?from=2026-03-06&to=2026-03-07&verdict=all",
    )) as {
      at: string;
    }[];
    expect(views.length).toBe(24);
    expect(views[0]?.at).toBe("2026-03-05T22:00:00Z");
    expect(views.at(-1)?.at).toBe("2026-03-06T21:00:00Z");
  });

  it("come to the same numbers in an empty site, however often they are brought there", async () => {
    const exported = async (id: string) =>
      (await service.asAdmin(`/v1/sites/${id}/export/views?verdict=all`)).text();
    const text = await exported("unn");
    const bring = async () => {
      const answer = await service.asAdmin("/v1/sites/copy/views/batch", {
        method: "POST",
        headers: { "content-type": "application/x-ndjson" },
        body: text,
      });
      expect(await answer.text()).not.toContain("faults");
      await service.stored();
    };
    await bring();
    expect(await numbers("copy")).toEqual(await numbers("unn"));
    // The visitor's hash is another: it is hashed again.
    const bare = (all: string) => all.replaceAll(/"visitor":"\d+"/g, "");
    expect(bare(await exported("copy"))).toBe(bare(text));
    await bring();
    await service.slice();
    expect(await numbers("copy")).toEqual(await numbers("unn"));
  });
});

describe("files", () => {
  it("of Parquet are one that the engine reads, with counts and sums as asked", async () => {
    const answer = await service.asAdmin("/v1/sites/unn/export/views?format=parquet");
    const file = join(await folder(), "views.parquet");
    await writeFile(file, new Uint8Array(await answer.arrayBuffer()));
    const read = async (sql: string) =>
      (
        await service.engine.rows(
          {
            name: "test",
            sql: `SELECT ${sql} FROM file({file:String}, 'Parquet')`,
            row: z.record(z.string(), z.unknown()),
          },
          { file },
        )
      )[0];
    const { views, engaged } = await service.json<Record<string, number>>(
      `/v1/sites/unn/stats/summary?${RANGE}`,
    );
    expect(await read("count() AS views, sum(seconds) AS engaged, uniqExact(view) AS ids")).toEqual(
      {
        views,
        engaged,
        ids: views,
      },
    );
    expect(
      await read(
        "any(toTypeName(at)) AS type, any(toTypeName(authors)) AS names, min(at) AS first",
      ),
    ).toEqual({
      type: "DateTime64(3, 'UTC')",
      names: "Array(String)",
      first: "2026-03-05 20:00:00.000",
    });
  });

  it("of CSV have a header line, instants as RFC 3339, and nothing that a spreadsheet would run", async () => {
    const answer = await service.asAdmin("/v1/sites/unn/export/views?format=csv");
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(answer.headers.get("content-disposition")).toContain('filename="unn-views.csv"');
    const [head, ...rows] = (await answer.text()).trimEnd().split(/\r?\n/);
    expect(head).toBe(
      "view,at,verdict,article,title,authors,section,tags,url,referrer,source,medium,country,device,browser,os,visitor,seconds,scroll,import",
    );
    expect(rows.length).toBeLessThanOrEqual(Number(answer.headers.get(ROWS_HEADER)));
    expect(rows[0]).toContain(
      '"2026-03-05T20:00:00Z","counted","second-round","Second round, ""again"""',
    );
    expect(rows.join("\n")).toContain(`"'=SUM(A1)"`);
  });

  it.each(["ndjson", "csv", "parquet"])(
    "of a site that nobody has read are whole ones: %s",
    async (format) => {
      const answer = await service.asAdmin(`/v1/sites/empty/export/views?format=${format}`);
      expect(answer.status).toBe(200);
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (format === "parquet") expect(bytes.subarray(-4).toString()).toBe("PAR1");
      else expect(bytes.toString().split("\n").length).toBe(format === "csv" ? 2 : 1);
    },
  );
});

describe("articles", () => {
  it("are exported as they are filed now, and taken again by the route that files them", async () => {
    const lines = await linesOf("/v1/sites/unn/export/articles");
    const articles = lines.map((line) => ExportedArticle.strict().parse(line));
    expect(articles.map(({ id }) => id)).toEqual(["/uk/story-2", "second-round", "ремонт"]);
    expect(articles[2]).toMatchObject({ authors: ["Іван Франко", "Yana Sokolivska"] });
    expect(articles[0]).toMatchObject({ published: "2026-02-28T22:00:00Z", place: "Kyiv" });
    for (const one of articles) {
      const answer = await service.asAdmin(`/v1/sites/unn/articles/${encodeURIComponent(one.id)}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(one),
      });
      expect(answer.status, await answer.text()).toBe(200);
    }
    expect(await linesOf("/v1/sites/unn/export/articles")).toEqual(lines);
  });
});

it("refuses a range that is none", async () => {
  const answer = await service.asAdmin("/v1/sites/unn/export/views?from=2026-03-02&to=2026-03-02");
  expect(answer.status).toBe(400);
  expect(await faults(answer)).toEqual(["to"]);
});

it("makes two exports at a time, and a third once one has ended or its reader is gone", async () => {
  const ask = () => service.asAdmin("/v1/sites/unn/export/views");
  const [one, two] = [await ask(), await ask()];
  const third = await ask();
  expect(third.status).toBe(429);
  expect(third.headers.get("retry-after")).toBe("10");
  await one.body?.cancel();
  const fourth = await ask();
  expect(fourth.status).toBe(200);
  await Promise.all([two.text(), fourth.text()]);
  expect((await ask()).status).toBe(200);
});
