import { describe, expect, it } from "vitest";
import { BufferFull } from "../../src/buffer/buffer.ts";
import { VERDICTS } from "../../src/contract/verdict.ts";
import { StoreDown } from "../../src/store/engine.ts";
import { noStream, site } from "../support/store.ts";
import { beacon, openService, type Service, TOKEN } from "./service.ts";

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SAMPLE =
  /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="[^"\\\n]*",?)+\})? (\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

/** Values by name and labels, every line held against the text format 0.0.4. */
function read(text: string): Map<string, number> {
  expect(text.endsWith("\n")).toBe(true);
  const samples = new Map<string, number>();
  const families = new Set<string>();
  let family = "";
  let type = "";
  for (const line of text.slice(0, -1).split("\n")) {
    const [, kind, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (kind === "HELP") {
      expect(name).toMatch(NAME);
      expect(families, "a family stands together").not.toContain(name);
      families.add(name);
      [family, type] = [name, ""];
    } else if (kind === "TYPE") {
      expect(name).toBe(family);
      expect(["counter", "gauge", "histogram"]).toContain(rest);
      type = rest;
    } else {
      const [, sample = "", labels = "", value] = SAMPLE.exec(line) ?? [];
      expect(value, line).toBeDefined();
      const suffixes = type === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
      expect(suffixes.map((suffix) => family + suffix)).toContain(sample);
      if (type === "counter") expect(family).toMatch(/_total$/);
      expect(samples).not.toContain(sample + labels);
      samples.set(sample + labels, Number(value));
    }
  }
  return samples;
}

async function metricsOf({ asAdmin }: Pick<Service, "asAdmin">): Promise<Map<string, number>> {
  const answer = await asAdmin("/metrics");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  return read(await answer.text());
}

/** What has grown, and by how much. */
const grown = (before: Map<string, number>, after: Map<string, number>, names: RegExp) =>
  Object.fromEntries(
    [...after]
      .filter(([name, value]) => names.test(name) && value !== before.get(name))
      .map(([name, value]) => [name, value - (before.get(name) ?? 0)]),
  );

const TRAFFIC = /^byline_(views|engagement|refusals|unavailable)_total/;

describe("metrics", () => {
  it("tell whoever has no token of every site no more than health and ready do", async () => {
    const service = await openService();
    await service.view(beacon());
    const few = ["byline_buffer_full", "byline_store_up", "byline_uptime_seconds"];
    const make = async (body: object): Promise<string> => {
      const headers = { "content-type": "application/json" };
      const sent = { method: "POST", headers, body: JSON.stringify(body) };
      return ((await (await service.asAdmin("/v1/tokens", sent)).json()) as { token: string })
        .token;
    };
    const asked = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return [...read(await (await service.ask("/metrics", { headers })).text()).keys()].sort();
    };
    expect([...read(await (await service.ask("/metrics")).text()).keys()].sort()).toEqual(few);
    expect(await asked(await make({ name: "One", role: "admin", sites: ["unn"] }))).toEqual(few);
    expect(await asked(await make({ name: "Sends", role: "ingest" }))).toEqual(few);
    const all = await asked(await make({ name: "Monitor", role: "viewer" }));
    expect(all).toEqual([...(await metricsOf(service)).keys()].sort());
    expect(all.length).toBeGreaterThan(20);
    const wrong = await service.ask("/metrics", { headers: { authorization: "Bearer made-up" } });
    expect(wrong.status).toBe(401);
  });

  it("count what was sent, by what became of it, whichever way it came", async () => {
    const service = await openService();
    const before = await metricsOf(service);
    for (const verdict of Object.keys(VERDICTS)) {
      expect(before.get(`byline_views_total{verdict="${verdict}"}`)).toBe(0);
    }
    const one = beacon();
    for (const sent of [one, one, beacon()]) await service.view(sent);
    await service.view(beacon(), { "user-agent": "Googlebot/2.1" });
    await service.view(beacon({ url: "https://elsewhere.example/a" }));
    await service.view({ site: "unn" });
    await service.view(beacon({ site: "nobody" }));
    await service.engagement({ site: "unn", view: one.view, seconds: 3, scroll: 10 });
    await service.ask("/v1/pixel.gif?site=nobody&url=https://unn.example/");
    const lines = [beacon(), beacon(), {}].map((line) => JSON.stringify(line)).join("\n");
    await service.asAdmin("/v1/sites/unn/views/batch", {
      method: "POST",
      headers: { "content-type": "application/x-ndjson" },
      body: lines,
    });
    expect(grown(before, await metricsOf(service), TRAFFIC)).toEqual({
      'byline_views_total{verdict="counted"}': 5,
      'byline_views_total{verdict="bot"}': 1,
      'byline_views_total{verdict="foreign-host"}': 1,
      byline_engagement_total: 1,
      'byline_refusals_total{class="4xx"}': 3,
    });
  });

  it("tell what waits, what the store took, and how long questions take", async () => {
    const service = await openService();
    const stored = 'byline_batches_total{outcome="stored"}';
    expect((await metricsOf(service)).get(stored)).toBe(0);
    await service.view(beacon());
    await service.stored();
    await service.json("/v1/sites/unn/stats/summary");
    await service.json("/v1/sites/unn/stats/summary");
    await service.asAdmin("/v1/sites/unn/stats/summary?nonsense=1");
    const found = await metricsOf(service);
    expect(found.get(stored)).toBe(1);
    expect(found.get('byline_batches_total{outcome="failed"}')).toBe(0);
    expect(found.get("byline_waiting_bytes")).toBe(0);
    expect(found.get("byline_waiting_oldest_seconds")).toBe(0);
    const name = "byline_question_duration_seconds";
    expect(found.get(`${name}_count{question="summary"}`)).toBe(2);
    expect(found.get(`${name}_bucket{question="summary",le="+Inf"}`)).toBe(2);
    expect(found.get(`${name}_sum{question="summary"}`)).toBeGreaterThan(0);
    expect(found.get(`${name}_count{question="top"}`)).toBe(0);
    const upTo = [...found]
      .filter(([key]) => key.startsWith(`${name}_bucket{question="summary"`))
      .map(([, value]) => value);
    expect(upTo).toEqual(upTo.toSorted((one, other) => one - other));
    expect(found.get("process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
  });

  it("answer while the store is away and the buffer is full, and count what was refused for it", async () => {
    const service = await openService();
    const down = () => Promise.reject(new StoreDown("away"));
    const engine = {
      rows: down,
      run: down,
      insert: down,
      stream: noStream,
      ping: down,
      close: down,
    };
    const buffer = { put: () => Promise.reject(new BufferFull("full")), isFull: true };
    const sites = { find: async () => site(), list: async () => [site()], put: down };
    const ask = service.elsewhere({ engine, buffer, sites });
    const asAdmin: Service["asAdmin"] = (path) =>
      ask(path, { headers: { authorization: `Bearer ${TOKEN}` } });
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(beacon());
    expect((await ask("/v1/views", { method: "POST", headers, body })).status).toBe(503);
    const found = await metricsOf({ asAdmin });
    expect(found.get("byline_store_up")).toBe(0);
    expect(found.get("byline_buffer_full")).toBe(1);
    expect(found.get("byline_unavailable_total")).toBe(1);
    expect(found.get('byline_refusals_total{class="5xx"}')).toBe(1);
    expect(found.get('byline_views_total{verdict="counted"}')).toBe(0);
    const authorization = `Bearer byl_${"x".repeat(43)}`;
    expect((await ask("/metrics", { headers: { authorization } })).status).not.toBe(503);
  });

  it("name no site, article or person", async () => {
    const service = await openService();
    await service.view(beacon());
    await service.stored();
    await service.json("/v1/sites/unn/stats/top?by=author");
    const text = await (await service.asAdmin("/metrics")).text();
    expect(text).not.toMatch(/unn|second-round|Yana|Kyiv|203\.0\.113/i);
  });

  it("of an isolate, which cannot speak for the others, are of store and buffer alone", async () => {
    const service = await openService(undefined, { process: undefined as never });
    expect([...(await metricsOf(service)).keys()]).toEqual([
      "byline_store_up",
      "byline_buffer_full",
      "byline_waiting_oldest_seconds",
    ]);
  });
});
