import { afterAll, beforeAll, expect, it } from "vitest";
import { beacon, type Service, startService } from "./service.ts";

const RANGE = "from=2026-03-10&to=2026-03-11";
const CSV = "text/csv; charset=utf-8; header=present";

/** Titles that a spreadsheet or a careless reader of CSV would stumble over. */
const TITLES: readonly [string, string][] = [
  ["plain", "plain"],
  ["a, b", '"a, b"'],
  ['say "it"', '"say ""it"""'],
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ['=cmd|" /C calc"!A0', `"'=cmd|"" /C calc""!A0"`],
  ["+1", "'+1"],
  ["-1+1", "'-1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["'quoted'", "'quoted'"],
  ["новина 😀", "новина 😀"],
  ["a;b", "a;b"],
];

let service: Service;
beforeAll(async () => {
  service = await startService();
  for (const [i, [title]] of TITLES.entries()) {
    await service.view(beacon({ article: { id: `a${i}`, title, authors: [title] } }));
  }
  await service.view(beacon({ article: { id: "=1\r\n\t+2", title: "last" } }));
  await service.stored();
});
afterAll(() => service.close());

const csv = async (path: string, init?: RequestInit): Promise<string> => {
  const answer = await service.asAdmin(`/v1/sites/unn/stats/${path}`, init);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe(CSV);
  return answer.text();
};

it("is the same rows as the JSON, with a header line", async () => {
  const text = await csv(`top?${RANGE}&format=csv`);
  const { rows } = await service.json<{ rows: object[] }>(`/v1/sites/unn/stats/top?${RANGE}`);
  expect(text.endsWith("\r\n")).toBe(true);
  const [header, ...lines] = text.split("\r\n");
  expect(header).toBe(
    "key,name,views,visitors,engaged,share,compared,change,told,halfRead,medianEngaged",
  );
  // One key has a line break within its quotes.
  expect(lines).toHaveLength(rows.length + 2);
});

it("quotes what would end a cell, and disarms what would be a formula", async () => {
  const lines = (await csv(`top?${RANGE}&by=author&format=csv`)).split("\r\n");
  const cells = lines.slice(1, -1).map((line) => line.slice(0, line.indexOf(",1,1,0,")));
  const expected = TITLES.map(([, cell]) => `${cell},${cell}`);
  expect(cells.sort()).toEqual(expected.sort());
  expect(await csv(`top?${RANGE}&search=last&format=csv`)).toContain(`\r\n"'=1\r\n\t+2",last,1,`);
});

it("is asked for by `Accept` or by `format`, which wins", async () => {
  const accept = { accept: "text/csv" };
  await csv(`summary?${RANGE}`, {
    headers: { authorization: `Bearer the-token-of-the-tests`, ...accept },
  });
  const answer = await service.asAdmin(`/v1/sites/unn/stats/summary?${RANGE}&format=json`, {
    headers: { authorization: `Bearer the-token-of-the-tests`, ...accept },
  });
  expect(answer.headers.get("content-type")).toContain("application/json");
});

it.each([
  ["text/csv", "csv"],
  ["Text/CSV; charset=utf-8", "csv"],
  ["text/csv, */*;q=0.5", "csv"],
  ["text/csv, application/json", "csv"],
  ["application/json, text/csv;q=0.5", "json"],
  ["text/csv;q=0.5, */*", "json"],
  ["text/csv;q=0", "json"],
  ["text/csvs", "json"],
  ["text/html, */*", "json"],
  ["", "json"],
  [";;,q=;,text/csv;q=x", "csv"],
])("is what %j prefers, or JSON", async (accept, preferred) => {
  const answer = await service.asAdmin(`/v1/sites/unn/stats/summary?${RANGE}`, {
    headers: { authorization: `Bearer the-token-of-the-tests`, accept },
  });
  expect(answer.headers.get("content-type")).toContain(preferred);
});

it("has a header line where there are no rows", async () => {
  expect(await csv(`top?from=2020-01-01&to=2020-01-02&format=csv`)).toBe(
    "key,name,views,visitors,engaged,share,compared,change,told,halfRead,medianEngaged\r\n",
  );
  expect(await csv(`over-time?from=2020-01-01&to=2020-01-02&by=tag&format=csv`)).toBe(
    "key,name,at,day,views,visitors,range\r\n",
  );
});

it("has the compared range as the second row of a summary", async () => {
  const text = await csv(`summary?${RANGE}&format=csv&compare=previous`);
  const views = TITLES.length + 1;
  expect(text).toBe(
    [
      "from,to,zone,views,articleViews,visitors,engaged,articles,told,halfRead,medianEngaged,until",
      `2026-03-10,2026-03-11,Europe/Kyiv,${views},${views},1,0,${views},0,,,`,
      "2026-03-09,2026-03-10,Europe/Kyiv,0,0,0,0,0,0,,,2026-03-09T12:00:00.000Z",
      "",
    ].join("\r\n"),
  );
});

it("has a row a minute of the last half hour", async () => {
  const lines = (await csv("now?format=csv")).trim().split("\r\n");
  expect(lines[0]).toBe("at,views");
  expect(lines).toHaveLength(31);
  expect(lines.at(-1)).toBe(`2026-03-10T12:00:00.000Z,${TITLES.length + 1}`);
});

it("has the other lists of the last half hour as they are asked for", async () => {
  const list = (name: string) => csv(`now?format=csv&limit=100&list=${name}`);
  const head = "key,name,views,visitors\r\n";
  const articles = await list("articles");
  expect(articles.startsWith(head)).toBe(true);
  expect(articles.match(/,1,1\r\n/g)).toHaveLength(TITLES.length + 1);
  expect(await list("sources")).toBe(`${head},,${TITLES.length + 1},1\r\n`);
  expect(await list("rising")).toBe("key,name,views,usual,times\r\n");
});

it("has a row for each hour of an article's life", async () => {
  const article = { id: "life", title: "Life", published: "2026-03-10T10:30:00Z" };
  await service.view(beacon({ article }));
  await service.stored();
  const text = await csv("lifecycle?article=life&format=csv");
  expect(text.split("\r\n")).toEqual([
    "key,name,published,hour,views,total,stories,p25,median,p75,totalP25,totalMedian,totalP75,hour1,hours6,hours24,days7,halfLife",
    "life,Life,2026-03-10T10:30:00.000Z,0,0,0,,,,,,,,0,,,,1.5",
    "life,Life,2026-03-10T10:30:00.000Z,1,1,1,,,,,,,,0,,,,1.5",
    "",
  ]);
});

it("has a row for an article of whose life no hours are told", async () => {
  await service.view(
    beacon({ article: { id: "by-day", title: "By day", published: "2026-03-10" } }),
  );
  await service.stored();
  const text = await csv("lifecycle?article=by-day&article=nobody-knows&format=csv");
  expect(text.split("\r\n").slice(1)).toEqual([
    "by-day,By day,2026-03-10,,,,,,,,,,,,,,,",
    expect.stringMatching(/^nobody-knows,[^,]*,,,,,,,,,,,,,,,,$/),
    "",
  ]);
});

it("tells the next page in a header, to the last", async () => {
  const seen: string[] = [];
  let path: string | undefined = `/v1/sites/unn/stats/top?${RANGE}&limit=5&format=csv`;
  for (let pages = 0; path !== undefined && pages < 9; pages++) {
    const answer = await service.asAdmin(path);
    seen.push(...(await answer.text()).split("\r\n").slice(1, -1));
    path = answer.headers.get("link")?.match(/^<(.+)>; rel="next"$/)?.[1];
  }
  expect(path).toBe(undefined);
  const all = (await csv(`top?${RANGE}&limit=1000&format=csv`)).split("\r\n").slice(1, -1);
  expect(seen).toEqual(all);
});

it("has the compared series behind the others", async () => {
  const text = await csv(`over-time?${RANGE}&compare=previous&format=csv`);
  const [header, ...lines] = text.trim().split("\r\n");
  expect(header).toBe("key,name,at,day,views,visitors,range");
  expect(lines.map((line) => line.split(",").at(-1))).toEqual(["asked", "compared"]);
});

it("lists articles, their names with semicolons", async () => {
  const article = { id: "two", title: "Two", authors: ["Ann", "Bob"], tags: [] };
  await service.view(beacon({ article }));
  await service.stored();
  const answer = await service.asAdmin("/v1/sites/unn/articles?search=two&format=csv");
  const [header, line] = (await answer.text()).split("\r\n");
  expect(header).toBe("id,title,url,authors,section,tags,language,story,published,views");
  expect(line).toMatch(/^two,Two,[^,]*,Ann; Bob,/);
});
