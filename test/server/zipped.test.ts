import { gunzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { Zipper } from "../../src/server/zipped.ts";

const LONG = JSON.stringify({ rows: Array.from({ length: 500 }, (_, n) => `row ${n}`) });

const get = (headers: Record<string, string> = { "accept-encoding": "br, gzip" }, method = "GET") =>
  new Request("http://127.0.0.1/x", { headers, method });
const json = (body: string, headers: Record<string, string> = {}, status = 200) =>
  new Response(body, { status, headers: { "content-type": "application/json", ...headers } });
const sent = (answer: Response, request = get()) => new Zipper().sent(request, answer);
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe("an answer", () => {
  it("is compressed where that is worth it, and says that it depends on who asks", async () => {
    const answer = await sent(json(LONG, { etag: '"a"', "x-more": "1" }, 201));
    expect(answer.status).toBe(201);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "content-type": "application/json",
      "content-encoding": "gzip",
      etag: 'W/"a"',
      vary: "Accept-Encoding",
      "x-more": "1",
    });
    const bytes = await bytesOf(answer);
    expect(bytes.length).toBeLessThan(LONG.length / 3);
    expect(gunzipSync(bytes).toString()).toBe(LONG);
  });

  it.each([
    ["who asks takes none", LONG, get({})],
    ["who asks refuses it", LONG, get({ "accept-encoding": "gzip;q=0, br" })],
    ["it is short", "{}", get()],
  ])("is as it was where %s, and depends on that as well", async (_, text, request) => {
    const answer = await sent(json(text, { etag: '"a"', vary: "cookie" }), request);
    expect(answer.headers.get("content-encoding")).toBe(null);
    expect(answer.headers.get("etag")).toBe('"a"');
    expect(answer.headers.get("vary")).toBe("cookie, Accept-Encoding");
    expect(await answer.text()).toBe(text);
  });

  it("has its headers and no body for HEAD, and for what is not modified", async () => {
    const head = await sent(json(""), get(undefined, "HEAD"));
    expect(head.headers.get("content-encoding")).toBe(null);
    const same = new Response(null, { status: 304, headers: { etag: '"a"' } });
    expect(await sent(same)).toBe(same);
  });

  it.each([
    ["image/gif", {}],
    ["application/x-ndjson", {}],
    ["text/csv", { "content-disposition": "attachment" }],
    ["application/json", { "content-encoding": "br" }],
  ])("of %s %j is left alone", async (type, headers) => {
    const answer = new Response(LONG, { headers: { "content-type": type, ...headers } });
    expect(await sent(answer)).toBe(answer);
  });

  it("that is long and the same for many is compressed once", async () => {
    const zipper = new Zipper();
    const text = LONG.repeat(30);
    const answer = async (body: string, etag: string) =>
      gunzipSync(await bytesOf(await zipper.sent(get(), json(body, { etag })))).toString();
    expect(await answer(text, '"a"')).toBe(text);
    expect(await answer(text, '"a"')).toBe(text);
    expect(await answer(`${text}more`, '"b"')).toBe(`${text}more`);
  });
});

type Controller = ReadableStreamDefaultController<Uint8Array>;

describe("a list that is sent as it comes", () => {
  const list = (pull: (stream: Controller) => void, cancel = () => {}) =>
    new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 }), {
      headers: { "content-type": "text/csv; charset=utf-8; header=present" },
    });

  it("is compressed no faster than it is taken, and given up with its reader", async () => {
    let pulled = 0;
    let cancelled = false;
    const answer = await sent(
      list(
        (stream) => {
          pulled++;
          // What cannot be compressed fills the pipe.
          stream.enqueue(crypto.getRandomValues(new Uint8Array(65_536)));
        },
        () => {
          cancelled = true;
        },
      ),
    );
    const reader = answer.body?.getReader();
    for (let n = 0; n < 5; n++) await reader?.read();
    await new Promise((done) => setTimeout(done, 100));
    expect(pulled).toBeLessThan(20);
    await reader?.cancel();
    await vi.waitFor(() => expect(cancelled).toBe(true));
  });

  it("breaks off where it fails", async () => {
    let rows = 0;
    const answer = await sent(
      list((stream) => {
        if (rows++ > 3) return stream.error(new Error("away"));
        stream.enqueue(new TextEncoder().encode(LONG));
      }),
    );
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });
});
