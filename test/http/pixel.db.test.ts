import { describe, expect, it, onTestFinished, vi } from "vitest";
import * as z from "zod";
import { BufferFull } from "../../src/buffer/buffer.ts";
import { StoreDown } from "../../src/store/engine.ts";
import { beacon, CHROME, openService, type Service } from "./service.ts";

const PAGE = "https://unn.example/en/news/second-round";

type Said = Record<string, string | readonly string[]>;

const address = (said: Said): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(said)) {
    for (const one of typeof value === "string" ? [value] : value) query.append(name, one);
  }
  return `/v1/pixel.gif?${query}`;
};

/** Shows the image on a page, and tells what became of the view. Always the same image. */
async function show(
  service: Pick<Service, "ask">,
  said: Said,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await service.ask(address(said), {
    headers: { "user-agent": CHROME, ...headers },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("image/gif");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("content-length")).toBe("43");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect(bytes).toHaveLength(43);
  expect(new TextDecoder().decode(bytes.subarray(0, 6))).toBe("GIF89a");
  return answer.headers.get("x-byline") ?? "";
}

const counter = async (service: Service, article: string): Promise<number | undefined> => {
  await service.stored();
  const path = `/v1/sites/unn/counter?article=${encodeURIComponent(article)}`;
  return (await service.json<{ articles: Record<string, number> }>(path)).articles[article];
};

const stored = async (service: Service): Promise<number> => {
  await service.stored();
  const [row] = await service.engine.rows({
    name: "rows",
    sql: "SELECT count() AS n FROM views FINAL",
    row: z.object({ n: z.number() }),
  });
  return row?.n ?? 0;
};

describe("GET /v1/pixel.gif", () => {
  it("counts every request without an id, and one id once over every path", async () => {
    const service = await openService();
    const said = { site: "unn", url: PAGE, article: "second-round" };
    for (let n = 0; n < 2; n++) expect(await show(service, said)).toBe("counted");
    const one = beacon();
    for (let n = 0; n < 2; n++) {
      expect(await show(service, { ...said, view: one.view.toUpperCase() })).toBe("counted");
      expect((await service.view(one)).status).toBe(202);
    }
    expect(await counter(service, "second-round")).toBe(3);
  });

  it("files the article as a beacon does", async () => {
    const service = await openService();
    const facts = {
      title: "Другий раунд & more",
      authors: ["Yana Sokolivska", "Olena Hrytsenko"],
      section: "War",
      tags: ["Istanbul", "Washington, D.C."],
      place: "Kyiv",
      agency: "UNN",
      published: "2026-03-10T05:40:00Z",
      modified: "2026-03-10T09:00:00Z",
      language: "en",
      canonical: PAGE,
      translations: ["https://unn.example/uk/news/second-round"],
    };
    await show(service, { site: "unn", url: `${PAGE}?utm_source=x`, id: "second-round", ...facts });
    await service.stored();
    const { canonical: _, ...filed } = facts;
    expect(await service.json("/v1/sites/unn/articles/second-round")).toMatchObject({
      ...filed,
      section: ["War"],
      published: "2026-03-10T05:40:00.000Z",
      modified: "2026-03-10T09:00:00.000Z",
      url: PAGE,
      views: 1,
    });
  });

  it("judges as a beacon is judged", async () => {
    const service = await openService();
    const said = { site: "unn", url: PAGE };
    expect(await show(service, said, { "user-agent": "Googlebot/2.1" })).toBe("bot");
    expect(await show(service, said, { "sec-purpose": "prefetch" })).toBe("prefetch");
    expect(await show(service, { ...said, url: "https://copy.example/" })).toBe("foreign-host");
    expect(await stored(service)).toBe(3);
  });

  it("takes the page from the Referer header where no address is given", async () => {
    const service = await openService();
    const referer = `${PAGE}/?utm_source=facebook`;
    expect(await show(service, { site: "unn", title: "A" }, { referer })).toBe("counted");
    expect(await counter(service, "/en/news/second-round")).toBe(1);
    // A front page is a page like others, unless it is all that the browser tells of an article's.
    const front = { referer: "https://unn.example/" };
    expect(await show(service, { site: "unn" }, front)).toBe("counted");
    expect(await show(service, { site: "unn", title: "A", article: "a" }, front)).toBe("counted");
    expect(await show(service, { site: "unn", title: "A" }, front)).toMatch(/^refused; url /);
    expect(await show(service, { site: "unn" })).toBe("refused; url is missing");
    expect(await stored(service)).toBe(3);
  });

  it("takes an empty parameter for one that is absent, and passes over those it does not know", async () => {
    const service = await openService();
    const said = { site: "unn", url: PAGE, view: "", title: " ", authors: ["", "A"], _: "0.123" };
    expect(await show(service, said)).toBe("counted");
    await service.stored();
    const path = "/v1/sites/unn/articles/%2Fen%2Fnews%2Fsecond-round";
    expect(await service.json(path)).toMatchObject({ title: "", authors: ["A"] });
  });

  it.each([
    ["no site", { site: "" }, "site"],
    ["no site's id", { site: "No Site" }, "site"],
    ["a site that is not there", { site: "nobody" }, "There is no site nobody"],
    ["an id that is none", { view: "6f1c0c52-2f0b-4d6e-9a53-0a6f6a8f5f0e" }, "view is no UUIDv7"],
    ["no address", { url: "javascript:alert(1)" }, "url is no absolute"],
    ["two addresses", { url: [PAGE, PAGE] }, "url"],
    ["a control character", { title: "a\u0000b" }, "title has a control character"],
    ["a control character that is no break", { place: "a\u001bb" }, "place has a control"],
    ["too long a name", { authors: "я".repeat(301) }, "authors"],
    ["a language that is none", { language: "English!" }, "language is no language tag"],
    ["several faults", { view: "1", published: "yesterday" }, "view is no UUIDv7, published is no"],
  ])("refuses %s in a header, and keeps nothing", async (_, change, why) => {
    const service = await openService();
    const told = await show(service, { site: "unn", url: PAGE, ...change });
    expect(told.startsWith(`refused; ${why}`), told).toBe(true);
    expect(await stored(service)).toBe(0);
  });

  it("is the image, with the reason, when the view cannot be kept", async () => {
    const put = () => Promise.reject(new BufferFull("full"));
    const full = await openService(undefined, { buffer: { put, isFull: true } });
    const said = { site: "unn", url: PAGE };
    expect(await show(full, said)).toBe(
      "refused; No more views can be stored just now: try again in 5 s",
    );
  });

  it("is the image, with the reason, while the sites are not known, and after a defect", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => logged.mockRestore());
    let failure: Error = new StoreDown("away at 10.0.0.7");
    const fail = () => Promise.reject(failure);
    const service = await openService(undefined, { sites: { find: fail, list: fail, put: fail } });
    const said = { site: "unn", url: PAGE };
    expect(await show(service, said)).toBe(
      "refused; The store does not answer just now: try again in 5 s",
    );
    failure = new TypeError("x is not a function");
    expect(await show(service, said)).toBe("refused; A defect of the server; it has been logged");
    expect(logged).toHaveBeenCalledOnce();
  });

  it("is the image, and no view, for who sends too many", async () => {
    const service = await openService();
    const said = { site: "unn", url: PAGE };
    const all = await Promise.all(Array.from({ length: 1010 }, () => show(service, said)));
    expect(all.filter((told) => told.startsWith("refused; Too many views"))).toHaveLength(10);
  });

  it("may be shown and read by every page, and counts nothing for who asks for the head", async () => {
    const service = await openService();
    const init = { method: "HEAD", headers: { "user-agent": CHROME, origin: "https://x.example" } };
    const answer = await service.ask(address({ site: "unn", url: PAGE }), init);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("image/gif");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toBe("x-byline");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(answer.headers.get("x-byline")).toMatch(/^refused; /);
    expect(await answer.text()).toBe("");
    expect(await stored(service)).toBe(0);
  });
});
