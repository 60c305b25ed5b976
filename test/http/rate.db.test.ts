import { afterAll, beforeAll, expect, it } from "vitest";
import { operations } from "../../src/contract/operations.ts";
import { pathOf } from "../../src/contract/samples.ts";
import { site } from "../support/store.ts";
import { type Service, startService, TOKEN } from "./service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService([site({ publicCounter: true })]);
});
afterAll(() => service.close());

const left = (answer: Response): number =>
  Number(/^"questions";r=(\d+);t=\d+$/.exec(answer.headers.get("ratelimit") ?? "")?.[1]);

it("tells with every answer how many questions are left", async () => {
  const answer = await service.asAdmin("/v1/sites");
  expect(answer.headers.get("ratelimit-policy")).toBe('"questions";q=6000;w=60');
  expect(answer.headers.get("ratelimit")).toBe('"questions";r=5999;t=1');
  expect(left(await service.asAdmin("/v1/sites/unn/stats/top?format=csv"))).toBe(5998);
  const refused = await service.asAdmin("/v1/sites/unn/stats/top?by=nothing");
  expect([refused.status, left(refused)]).toEqual([400, 5997]);
  expect(left(await service.asAdmin("/v1/sites/nobody"))).toBe(5996);
});

it.each(
  operations.filter(({ access }) => access !== "public").map((one) => [one.name, one] as const),
)(
  "tells so with every answer to a token, whatever it is: %s",
  async (_, { method, path, example }) => {
    const url = pathOf(path, { params: { ...example.params, site: "unn" } });
    const answer = await service.asAdmin(url, { method: method.toUpperCase() });
    await answer.body?.cancel();
    expect(left(answer), `${answer.status}`).toBeGreaterThan(0);
  },
);

it("counts what a caller may not do as well", async () => {
  const made = await service.asAdmin("/v1/tokens", {
    method: "POST",
    body: JSON.stringify({ name: "Viewer", role: "viewer" }),
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
  });
  const { token } = JSON.parse(await made.text());
  const ask = () => service.ask("/v1/tokens", { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status).toBe(403);
  expect(left(await ask())).toBe(5998);
});

it("refuses a program that runs away, and nobody else", async () => {
  const answer = await service.post("/v1/session", JSON.stringify({ token: TOKEN }));
  const headers = { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
  let refused: Response | undefined;
  for (let i = 0; i < 6001 && refused === undefined; i++) {
    const one = await service.asAdmin("/v1/session");
    if (one.status === 429) refused = one;
  }
  expect(refused?.status).toBe(429);
  expect(refused?.headers.get("content-type")).toBe("application/problem+json");
  expect(refused?.headers.get("retry-after")).toBe("1");
  expect(refused && left(refused)).toBe(0);
  // A browser of the same token has questions of its own.
  expect((await service.ask("/v1/session", { headers })).status).toBe(200);
  service.turned.now += 1000;
  expect((await service.asAdmin("/v1/session")).status).toBe(200);
});

it("limits what anyone may read by address, but for this machine", async () => {
  const read = () => service.ask("/v1/sites/unn/counter?article=");
  const statuses = new Set<number>();
  for (let i = 0; i < 6001; i++) statuses.add((await read()).status);
  expect([...statuses]).toEqual([400, 429]);
  service.turned.address = "127.0.0.1";
  expect((await read()).status).toBe(400);
  expect((await read()).headers.get("ratelimit")).toBeNull();
});
