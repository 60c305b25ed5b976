import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BufferFull } from "../../src/buffer/buffer.ts";
import type { BatchAnswer } from "../../src/contract/batch.ts";
import { viewId } from "../ingest/arrivals.ts";
import { site } from "../support/store.ts";
import {
  beacon,
  CHROME,
  faults,
  openService,
  READER,
  type Service,
  startService,
} from "./service.ts";

const PATH = "/v1/sites/unn/views/batch";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

const post = (
  service: Pick<Service, "asAdmin">,
  body: RequestInit["body"],
  type = "application/x-ndjson",
) =>
  service.asAdmin(PATH, {
    method: "POST",
    body,
    headers: { "content-type": type },
    duplex: "half",
  } as RequestInit);

const ndjson = (lines: readonly unknown[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join("");

/** Sends lines, and tells what became of each. */
async function send(service: Service, ...lines: readonly unknown[]): Promise<BatchAnswer[]> {
  const answer = await post(service, ndjson(lines));
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** A view of the article `a`, without its site: the path names it. */
function view(changes: object = {}) {
  const { site: _, ...said } = beacon({ article: { id: "a" } });
  return { ...said, ...changes };
}

const verdicts = (answers: readonly BatchAnswer[]) =>
  answers.map((one) => ("verdict" in one ? one.verdict : one.faults.map(({ field }) => field)));

const counter = async (service: Service, article = "a"): Promise<number | undefined> => {
  await service.stored();
  const path = `/v1/sites/unn/counter?article=${encodeURIComponent(article)}`;
  return (await service.json<{ articles: Record<string, number> }>(path)).articles[article];
};

const stats = async <Answer = object>(service: Service, question: string): Promise<Answer> => {
  await service.stored();
  return service.json<Answer>(`/v1/sites/unn/stats/${question}`);
};

const ledger = (service: Service, range = "from=2026-03-01&to=2026-03-20") =>
  stats<Record<string, number>>(service, `ledger?${range}`);

describe("a batch", () => {
  it("is answered line by line in order, once its views are kept", async () => {
    const service = await openService();
    const lines = [view({ ip: READER, userAgent: CHROME }), view({ site: "unn" }), view()];
    const answers = await send(service, ...lines);
    expect(answers).toEqual(
      lines.map((one, i) => ({ line: i + 1, view: one.view, verdict: "counted" })),
    );
    expect(await counter(service)).toBe(3);
  });

  it("may be repeated whole, in part and in any order", async () => {
    const service = await openService();
    const lines = Array.from({ length: 20 }, () => view());
    for (const some of [lines, lines, lines.slice(5), lines.toReversed(), [...lines, ...lines]]) {
      await send(service, ...some);
      service.turned.now += 1000;
    }
    expect(await counter(service)).toBe(20);
    expect(await ledger(service)).toMatchObject({ received: 115, duplicates: 95, counted: 20 });
  });

  it("does not let a line at fault spoil the others, and says what is wrong with it", async () => {
    const service = await openService();
    const parts = [
      JSON.stringify(view()),
      "{",
      "[]",
      JSON.stringify(view({ site: "other" })),
      JSON.stringify(view({ view: "1", url: "javascript:alert(1)" })),
      "",
      " \r",
      JSON.stringify(view({ padding: "я".repeat(9000) })),
      JSON.stringify(view({ article: { tags: ["a", "\u0000"] } })),
      `${JSON.stringify(view())}\r`,
    ];
    const body = Buffer.concat([
      Buffer.from(`\ufeff${parts.join("\n")}\n"`),
      Buffer.from([0xff]),
      Buffer.from(`"\n${JSON.stringify(view())}`),
    ]);
    const answer = await post(service, body);
    const answers = (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 8, 9, 10, 11, 12]);
    expect(verdicts(answers)).toEqual([
      "counted",
      [""],
      [""],
      ["site"],
      ["view", "url"],
      [""],
      ["article.tags"],
      "counted",
      [""],
      "counted",
    ]);
    expect(answers[3].faults).toEqual([{ field: "site", message: "is not the path's" }]);
    expect(answers[5].faults[0].message).toBe("has more than 16384 bytes");
    expect(answers[8].faults[0].message).toBe("is no JSON in UTF-8");
    expect(await ledger(service)).toMatchObject({ received: 3, counted: 3 });
  });

  it("files articles, judges hosts and excludes addresses as beacons do", async () => {
    const service = await openService([
      site({ hosts: ["unn.example"], excluded: ["198.51.100.0/24"] }),
    ]);
    const answers = await send(
      service,
      view({ article: { id: "b", title: "Second round", authors: ["Yana Sokolivska"] } }),
      view({ url: "https://copy.example/a" }),
      view({ ip: "198.51.100.9", userAgent: CHROME }),
    );
    expect(verdicts(answers)).toEqual(["counted", "foreign-host", "excluded"]);
    await service.stored();
    expect(await service.json("/v1/sites/unn/articles/b")).toMatchObject({
      title: "Second round",
      authors: ["Yana Sokolivska"],
      views: 1,
    });
  });

  it("takes ten thousand lines, and refuses one more with 413, saying what is kept", async () => {
    const service = await openService();
    const lines = ndjson(Array.from({ length: 10_000 }, () => view()));
    // Lines without a view are none.
    const answer = await post(service, `${lines}\r\n\t\n`);
    expect(answer.status).toBe(200);
    expect((await answer.text()).match(/"counted"/g)).toHaveLength(10_000);
    const more = await post(service, lines + ndjson([view()]));
    expect(more.status).toBe(413);
    expect(await more.text()).toContain("Lines 1 to 10000 are kept");
    expect(await counter(service)).toBe(10_000);
  });

  it("is 503 with Retry-After when no more can be kept, and may be sent again as a whole", async () => {
    let room = 1;
    const kept: unknown[] = [];
    const put = async (...entries: readonly unknown[]) => {
      if (room-- <= 0) throw new BufferFull("full");
      kept.push(...entries);
    };
    const service = await openService(undefined, { buffer: { put, isFull: false } });
    const lines = Array.from({ length: 1200 }, () => view());
    const answer = await post(service, ndjson(lines));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await answer.text()).toContain("Lines 1 to 500 are kept");
    expect(kept).toHaveLength(500);
  });

  it("is a fault of its sender when it breaks off; what came before is kept", async () => {
    const service = await openService();
    const first = ndjson(Array.from({ length: 500 }, () => view()));
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        if (pulls++ === 0) stream.enqueue(Buffer.from(`${first}{"view":`));
        else stream.error(new Error("aborted"));
      },
    });
    const answer = await post(service, body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Lines 1 to 500 are kept");
    expect(await counter(service)).toBe(500);
  });
});

describe("the time of a batched view", () => {
  it("is what the line says, on the day of the site's zone, whatever the id says", async () => {
    const service = await openService();
    await send(
      service,
      // 00:30 in Kyiv.
      view({ at: "2019-06-01T21:30:00Z" }),
      view({ at: "2019-06-02T00:30:00+03:00" }),
      view({ at: "2019-06-01T20:30:00Z", view: viewId(7) }),
      view({ at: "2026-03-10T11:59:30Z" }),
    );
    const told = async () => {
      const path = "over-time?from=2019-06-01&to=2019-06-04";
      const { series } = await stats<{ series: { points: { views: number }[] }[] }>(service, path);
      return series[0]?.points.map(({ views }) => views);
    };
    expect(await told()).toEqual([1, 2, 0]);
    expect(await counter(service)).toBe(4);
    expect(await service.slice()).toBe(0);
    expect(await told()).toEqual([1, 2, 0]);
    expect(await counter(service)).toBe(4);
    expect(await ledger(service, "from=2019-06-01&to=2019-06-04")).toMatchObject({
      received: 3,
      duplicates: 0,
      counted: 3,
    });
  });

  it("is that of the first receipt, over all paths", async () => {
    const service = await openService();
    const at = "2019-06-01T12:00:00Z";
    const one = view({ at });
    const other = beacon({ article: { id: "a" } });
    await send(service, one);
    await service.view(other);
    await service.stored();
    service.turned.now += 60_000;
    await service.view({ ...one, site: "unn" });
    await send(service, { ...one, at: "2020-06-01T12:00:00Z" }, { ...other, at });
    await service.ask(
      `/v1/pixel.gif?site=unn&view=${one.view}&url=${encodeURIComponent(one.url)}&article=a`,
      { headers: { "user-agent": CHROME } },
    );
    const years = ["2019", "2020", "2026"];
    for (const sliced of [false, true]) {
      if (sliced) {
        service.turned.now += 3 * 24 * 3_600_000;
        await service.slice();
      }
      const found = [];
      for (const year of years) {
        const range = `from=${year}-01-01&to=${year}-12-31`;
        const { received, duplicates, counted } = await ledger(service, range);
        found.push([received, duplicates, counted]);
      }
      expect(found).toEqual([
        [4, 3, 1],
        [0, 0, 0],
        [2, 1, 1],
      ]);
      expect(await counter(service)).toBe(2);
    }
  });

  it("without its own is the id's, or that of receipt, as of a beacon", async () => {
    const service = await openService();
    await send(service, view(), view({ view: viewId(Date.parse("2025-01-01T00:00:00Z")) }));
    expect(await ledger(service, "from=2026-03-10&to=2026-03-11")).toMatchObject({ counted: 2 });
  });

  it.each([
    ["a moment ahead", "2026-03-10T12:04:59Z", true],
    ["too far ahead", "2026-03-10T12:05:01Z", false],
    ["before there were pages", "1989-12-31T23:59:59Z", false],
    ["no instant", "yesterday", false],
    ["a day alone", "2020-01-01", false],
    ["no zone", "2020-01-01T00:00:00", false],
    ["no date", "2020-02-30T00:00:00Z", false],
    ["a number", 1_583_000_000, false],
  ])("may be any instant that has passed: %s", async (_, at, fine) => {
    const service = await openService();
    expect(verdicts(await send(service, view({ at })))).toEqual([fine ? "counted" : ["at"]]);
  });
});

describe("the reader of a batched view", () => {
  const visitors = async (service: Service) =>
    (await stats<{ visitors: number }>(service, "summary?from=2026-03-10&to=2026-03-11")).visitors;

  it("who is not known is no machine, but one who sends no user agent is", async () => {
    const service = await openService();
    const answers = await send(
      service,
      view(),
      view({ ip: READER }),
      view({ userAgent: "" }),
      view({ userAgent: GOOGLEBOT }),
      view({ userAgent: CHROME }),
    );
    expect(verdicts(answers)).toEqual(["counted", "counted", "bot", "bot", "counted"]);
  });

  it("is one by address and user agent, the same as of a beacon", async () => {
    const service = await openService();
    const reader = { ip: READER, userAgent: CHROME };
    await send(service, view(reader), view(reader), view({ ...reader, ip: `::ffff:${READER}` }));
    expect(await visitors(service)).toBe(1);
    await service.view(beacon());
    expect(await visitors(service)).toBe(1);
    await send(
      service,
      view({ ...reader, ip: "203.0.113.8" }),
      view({ ...reader, userAgent: FIREFOX }),
    );
    expect(await visitors(service)).toBe(3);
    const long = "2001:0DB8:0:0:0:0:0:1";
    await send(service, view({ ip: long }), view({ ip: "2001:db8::1" }));
    expect(await visitors(service)).toBe(4);
  });

  it("is one by what the sender tells readers apart by", async () => {
    const service = await openService();
    await send(
      service,
      view({ visitor: "installation 1", ip: READER }),
      view({ visitor: "installation 1", ip: "203.0.113.9" }),
      view({ visitor: "installation 2", ip: READER }),
    );
    expect(await visitors(service)).toBe(2);
  });

  it("is none where nobody can tell: such views add to no number of visitors", async () => {
    const service = await openService();
    await send(service, view(), view({ userAgent: CHROME }), view({ userAgent: CHROME }));
    for (const sliced of [false, true]) {
      if (sliced) {
        service.turned.now += 2 * 24 * 3_600_000;
        expect(await service.slice()).toBe(0);
      }
      expect(await visitors(service)).toBe(0);
      const path = "top?from=2026-03-10&to=2026-03-11";
      expect(await stats(service, path)).toMatchObject({ rows: [{ views: 3, visitors: 0 }] });
    }
  });

  it.each([["10.0.0"], ["localhost"], ["fe80::1%eth0"], [""], [7]])(
    "at no address is a fault: %j",
    async (ip) => {
      const service = await openService();
      expect(verdicts(await send(service, view({ ip })))).toEqual([["ip"]]);
    },
  );
});

describe("a request for a batch", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.close());

  it("may be of any of the types that lines of JSON go by", async () => {
    for (const type of ["application/ndjson", "application/jsonl", "text/plain;charset=UTF-8"]) {
      expect((await post(service, ndjson([view()]), type)).status).toBe(200);
    }
    for (const type of ["application/json", "application/x-www-form-urlencoded", ""]) {
      expect((await post(service, ndjson([view()]), type)).status).toBe(415);
    }
    const headers = { "content-type": "application/x-ndjson", "content-encoding": "gzip" };
    const packed = await service.asAdmin(PATH, { method: "POST", body: "x", headers });
    expect(packed.status).toBe(415);
  });

  it("needs a token, a site that is there, and a line", async () => {
    const headers = { "content-type": "application/x-ndjson" };
    const init = { method: "POST", body: ndjson([view()]), headers };
    expect((await service.ask(PATH, init)).status).toBe(401);
    expect((await service.asAdmin("/v1/sites/nobody/views/batch", init)).status).toBe(404);
    expect((await post(service, "")).status).toBe(400);
    expect((await post(service, "\n\n")).status).toBe(400);
    const unknown = await service.asAdmin(`${PATH}?at=now`, init);
    expect(unknown.status).toBe(400);
    expect(await faults(unknown)).toEqual(["at"]);
  });

  it("whatever its lines hold is answered line by line, and never with more than it was sent", async () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.constantFrom("{}", "\r"));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (lines) => {
        const body = `${lines.join("\n")}\n${JSON.stringify(view())}`;
        const answer = await post(service, body);
        expect(answer.status).toBe(200);
        const answers = (await answer.text())
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line));
        expect(answers.at(-1)).toMatchObject({ verdict: "counted" });
        for (const one of answers.slice(0, -1)) expect(one.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
    const many = view({ article: { translations: Array(40).fill("") } });
    const [answer] = await send(service, many);
    expect(answer).toMatchObject({ faults: { length: 10 } });
  });
});
