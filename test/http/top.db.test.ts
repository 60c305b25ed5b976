import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beacon, faults, type Service, startService } from "./service.ts";

interface Page {
  readonly rows: { key: string; name: string; views: number; share: number }[];
  readonly next: string | null;
  readonly total: number;
}

const RANGE = "from=2026-03-09&to=2026-03-11";
const TOP = `/v1/sites/unn/stats/top?${RANGE}`;
const DAYS = ["2026-03-09T09:00:00Z", "2026-03-10T09:00:00Z"];
/** As long as a referrer gets, in bytes. */
const LONGEST = "長".repeat(500);

let service: Service;
beforeAll(async () => {
  service = await startService();
  // Sixteen articles with one, two or three views: most rows tie.
  for (let i = 0; i < 16; i++) {
    for (let n = 0; n <= i % 3; n++) {
      const at = DAYS[(i + n) % 2] as string;
      const labels = {
        tags: [`tag ${i}`, "all"],
        authors: [`author ${i}`, "b", "c"].slice(0, i % 4 || 1),
      };
      const article = { id: `a${i}`, title: `Headline ${i}`, ...labels };
      const referrer = `https://from${i}.example/${LONGEST}`;
      const url = `https://unn.example/a${i}`;
      expect((await service.view(beacon({ at, url, referrer, article }))).status).toBe(202);
    }
  }
  await service.stored();
});
afterAll(() => service.close());

/** Every page of a ranking, one after the other. */
async function pages(query: string): Promise<Page[]> {
  const found: Page[] = [];
  for (let cursor: string | null = ""; cursor !== null && found.length < 100; ) {
    const page: Page = await service.json(`${TOP}&${query}${cursor && `&cursor=${cursor}`}`);
    found.push(page);
    cursor = page.next;
  }
  return found;
}

describe.each([["open days"], ["closed days"]])("the ranking on %s", (when) => {
  beforeAll(async () => {
    if (when === "open days") return;
    service.turned.now = Date.parse("2026-03-12T12:00:00Z");
    expect(await service.slice()).toBe(0);
  });

  it.each([
    "by=article",
    "by=article&metric=visitors",
    "by=article&metric=engaged",
    "by=tag",
    "by=tag&credit=equal",
    "by=author&credit=equal",
    "by=author&credit=equal&labels=read",
    "by=referrer",
    "by=article&search=headline%201",
    "by=article&tag=all&author=b",
    "by=article&order=asc",
    "by=tag&order=asc&metric=visitors",
    "by=author&order=asc&credit=equal",
  ])("is the same in one page as in many, to the last row: %s", async (query) => {
    const [whole] = await pages(`${query}&limit=1000`);
    expect(whole?.next).toBeNull();
    expect(whole?.rows.length).toBeGreaterThan(5);
    for (const limit of [1, 5, whole?.rows.length ?? 0]) {
      const paged = await pages(`${query}&limit=${limit}`);
      expect(paged.flatMap(({ rows }) => rows)).toEqual(whole?.rows);
      expect(paged.slice(0, -1).every(({ rows }) => rows.length === limit)).toBe(true);
      expect(paged.at(-1)?.rows.length).toBeGreaterThan(0);
    }
  });

  it.each([
    "by=article",
    "by=article&metric=engaged",
    "by=tag",
    "by=author&credit=equal",
    "by=referrer",
  ])(
    "has the same rows from its lowest on, those that are equal as they are: %s",
    async (query) => {
      const metric = (new URLSearchParams(query).get("metric") ?? "views") as "views";
      const rowsIn = async (order: string) =>
        (await pages(`${query}&order=${order}&limit=5`)).flatMap(({ rows }) => rows);
      const [down, up] = [await rowsIn("desc"), await rowsIn("asc")];
      const byKey = (one: { key: string }, other: { key: string }) =>
        one.key < other.key ? -1 : 1;
      expect(up.toSorted(byKey)).toEqual(down.toSorted(byKey));
      expect(new Set(up.map(({ key }) => key)).size).toBe(up.length);
      expect(up).toEqual(down.toSorted((one, other) => one[metric] - other[metric]));
    },
  );

  it("adds up to the total", async () => {
    for (const query of ["by=article", "by=tag&credit=equal", "by=author&credit=equal"]) {
      const all = await pages(`${query}&limit=9`);
      const rows = all.flatMap((page) => page.rows);
      const [views, share] = [sum(rows, "views"), sum(rows, "share")];
      expect(views).toBeCloseTo(31, 9);
      expect(share).toBeCloseTo(1, 9);
      expect(new Set(all.map(({ total }) => total))).toEqual(new Set([31]));
    }
  });

  it("of a cursor beyond the last row is empty", async () => {
    const [seal] = decoded((await pages("limit=1"))[0]?.next ?? "");
    const cursor = btoa(JSON.stringify([seal, 0, "\u0000 x"]));
    expect(await service.json(`${TOP}&cursor=${cursor}`)).toMatchObject({ rows: [], next: null });
  });
});

describe("an order", () => {
  it("is told with the rows, and is from the highest on where none is asked for", async () => {
    expect(await service.json(TOP)).toMatchObject({ order: "desc" });
    expect(await service.json(`${TOP}&order=asc`)).toMatchObject({ order: "asc" });
  });

  it.each([
    ["desc", "asc"],
    ["asc", "desc"],
  ])("takes no cursor of the other: %s, of %s", async (order, other) => {
    const { next } = await service.json<Page>(`${TOP}&limit=1&order=${other}`);
    const answer = await service.asAdmin(`${TOP}&limit=1&order=${order}&cursor=${next}`);
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual(["cursor"]);
  });

  it.each(["up", "", "ASC"])("is refused as %j", async (order) => {
    const answer = await service.asAdmin(`${TOP}&order=${order}`);
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual(["order"]);
  });

  it("is that of CSV, and of the page that it tells of next", async () => {
    const path = `${TOP}&order=asc&format=csv`;
    const all = await (await service.asAdmin(path)).text();
    const first = await service.asAdmin(`${path}&limit=10`);
    const next = /<(.*)>/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const [head, ...begun] = (await first.text()).split(/(?<=\r\n)/);
    const [, ...rest] = (await (await service.asAdmin(next)).text()).split(/(?<=\r\n)/);
    expect([head, ...begun, ...rest].join("")).toBe(all);
    expect([begun, rest].map((rows) => rows.length)).toEqual([10, 6]);
    expect([begun[0], rest.at(-1)].map((row) => row?.split(",")[2])).toEqual(["1", "3"]);
  });
});

describe("a cursor", () => {
  it.each([
    ["metric=views", "metric=visitors"],
    ["by=article", "by=tag"],
    ["by=article", "by=article&search=headline"],
    ["by=article", "by=article&tag=all"],
    ["by=tag", "by=tag&not-author=c"],
    ["by=author", "by=author&credit=equal"],
    ["by=author", "by=author&labels=read"],
    ["from=2026-03-09&to=2026-03-11", "from=2026-03-10&to=2026-03-11"],
  ])("of %s is none of %s, and it is said what to do", async (one, other) => {
    const path = "/v1/sites/unn/stats/top?limit=1";
    for (const [of, asked] of [
      [one, other],
      [other, one],
    ]) {
      const { next } = await service.json<Page>(`${path}&${of}`);
      expect((await service.asAdmin(`${path}&${of}&cursor=${next}`)).status).toBe(200);
      for (const format of ["json", "csv"]) {
        const answer = await service.asAdmin(`${path}&${asked}&cursor=${next}&format=${format}`);
        expect(answer.status).toBe(400);
        const { faults } = (await answer.json()) as { faults: object[] };
        const message = expect.stringContaining("the parameters of the page before");
        expect(faults).toEqual([{ field: "cursor", message }]);
      }
    }
  });

  it("of another list is refused", async () => {
    const { next } = await service.json<Page>(`${TOP}&by=tag&limit=1`);
    for (const path of [`evergreen?${RANGE}`, `together?tag=all&${RANGE}`]) {
      const answer = await service.asAdmin(`/v1/sites/unn/stats/${path}&cursor=${next}`);
      expect(answer.status).toBe(400);
      expect(await faults(answer)).toEqual(["cursor"]);
    }
  });
});

describe("a search", () => {
  const found = async (text: string): Promise<number> =>
    (await service.json<Page>(`${TOP}&limit=1000&search=${encodeURIComponent(text)}`)).rows.length;

  it("finds part of a headline, whatever its case, spaces folded", async () => {
    expect(await found("hEADLINE 13")).toBe(1);
    expect(await found(" headline \t 13 ")).toBe(1);
    expect(await found("")).toBe(16);
  });

  it("takes marks of patterns and of SQL for text", async () => {
    for (const text of ["%", "_", "Head%", "' OR 1=1 --", "\\", "{search:String}", "*", "("]) {
      expect(await found(text)).toBe(0);
    }
  });

  it("is refused with a control character", async () => {
    const answer = await service.asAdmin(`${TOP}&search=%00`);
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual(["search"]);
  });
});

/** What a cursor holds. */
const decoded = (cursor: string): unknown[] =>
  JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));

const sum = <Key extends string>(rows: readonly Record<Key, number>[], key: Key): number =>
  rows.reduce((total, row) => total + row[key], 0);
