import { expect, it } from "vitest";
import { beacon, CHROME, openService, TOKEN } from "./service.ts";

const utf8 = new TextEncoder();

/** A text with bytes in the place of its `#`. */
function bytes(text: string, ...inserted: number[]): Uint8Array<ArrayBuffer> {
  const [before = "", after = ""] = text.split("#");
  return new Uint8Array([...utf8.encode(before), ...inserted, ...utf8.encode(after)]);
}

/** The body with its length announced, and in pieces without. */
const sendings = (body: Uint8Array<ArrayBuffer>): RequestInit[] => [
  { body, headers: { "content-length": String(body.length) } },
  {
    body: new ReadableStream({
      start(stream) {
        for (let at = 0; at < body.length; at += 7) stream.enqueue(body.slice(at, at + 7));
        stream.close();
      },
    }),
    duplex: "half",
  } as RequestInit,
];

it.each([
  ["a lone continuation byte", [0x80]],
  ["a letter cut short", [0xd0]],
  ["an elder encoding", [0xe9, 0x74, 0xe9]],
  ["half of a surrogate pair", [0xed, 0xa0, 0x80]],
  ["an overlong form", [0xc0, 0xaf]],
])("a body with %s is a 400, and leaves nothing behind", async (_, wrong) => {
  const service = await openService();
  const view = bytes(JSON.stringify(beacon({ article: { id: "a", title: "A # b" } })), ...wrong);
  const site = bytes(JSON.stringify({ name: "A # b" }), ...wrong);
  const requests = [
    ["POST", "/v1/views", view],
    ["PUT", "/v1/sites/new", site],
  ] as const;
  for (const [method, path, body] of requests) {
    for (const { headers, ...sending } of sendings(body)) {
      const answer = await service.ask(path, {
        ...sending,
        method,
        headers: {
          ...headers,
          "content-type": "application/json",
          "user-agent": CHROME,
          authorization: `Bearer ${TOKEN}`,
        },
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ detail: "The body is no UTF-8" });
    }
  }
  await service.stored();
  expect((await service.asAdmin("/v1/sites/unn/articles/a")).status).toBe(404);
  expect((await service.asAdmin("/v1/sites/new")).status).toBe(404);
});

it("a body in pieces that cut its letters is read as it was written", async () => {
  const service = await openService();
  const title = "Володимир 😀 ".repeat(5).trim();
  for (const [i, sending] of sendings(
    utf8.encode(JSON.stringify(beacon({ article: { id: "a", title } }))),
  ).entries()) {
    const answer = await service.ask("/v1/views", {
      ...sending,
      method: "POST",
      headers: { ...sending.headers, "content-type": "text/plain", "user-agent": CHROME },
    });
    expect(answer.status, `sending ${i}`).toBe(202);
  }
  await service.stored();
  expect(await service.json("/v1/sites/unn/articles/a")).toMatchObject({ title });
});
