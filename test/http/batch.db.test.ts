import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BufferFull } from "../../src/buffer/buffer.ts";
import { site } from "../support/store.ts";
import { counter, ledger, ndjson, PATH, post, send, verdicts, view } from "./batch.ts";
import { CHROME, faults, openService, READER, type Service, startService } from "./service.ts";

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
