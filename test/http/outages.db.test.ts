import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { Log } from "../../src/buffer/log.ts";
import type { Outage } from "../../src/contract/outages.ts";
import type { Incomplete } from "../../src/contract/question.ts";
import { Presence } from "../../src/server/presence.ts";
import { noteOutages } from "../../src/store/outages.ts";
import { folder } from "../support/folder.ts";
import { site } from "../support/store.ts";
import { beacon, faults, openService, type Service, startService } from "./service.ts";

const PATH = "/v1/sites/unn/outages";
const ID = "6f1c0c52-2f0b-4d6e-9a53-0a6f6a8f5f0e";
const LOST = {
  from: "2026-03-09T08:00:00.000Z",
  to: "2026-03-09T10:00:00.000Z",
  why: "The new template had lost the tracker",
};

interface Page {
  outages: Outage[];
  next: string | null;
}

const send = (service: Service, body: unknown, path = PATH) =>
  service.asAdmin(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
const made = async (service: Service, body: unknown, path = PATH): Promise<Outage> => {
  const answer = await send(service, body, path);
  expect(answer.status).toBe(201);
  return answer.json() as Promise<Outage>;
};
const list = async (service: Service, query = "", path = PATH) =>
  (await service.json<{ outages: Outage[] }>(`${path}?${query}`)).outages;
const notes = async (service: Service, query: string, of = "unn") =>
  (await service.json<{ notes: Incomplete[] }>(`/v1/sites/${of}/stats/${query}`)).notes;
const takeBack = (service: Service, id: string, path = PATH) =>
  service.asAdmin(`${path}/${id}`, { method: "DELETE" });

describe("an outage that somebody states", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService([site(), site({ id: "other" })]);
  });
  afterAll(() => service.close());

  it("is noted by every answer whose range meets it, until it is taken back", async () => {
    const one = await made(service, { ...LOST, why: ` ${LOST.why} ` });
    expect(one).toEqual({
      ...LOST,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      cause: "stated",
      author: "admin",
      at: "2026-03-10T12:00:00.000Z",
      takenBack: null,
    });
    const note = { kind: "outage", cause: "stated", ...LOST };
    const meets = "from=2026-03-09&to=2026-03-10";
    for (const asked of ["summary", "over-time", "top", "ledger", "evergreen", "together"]) {
      const tag = asked === "together" ? "&tag=a" : "";
      expect(await notes(service, `${asked}?${meets}${tag}`)).toEqual([note]);
    }
    for (const past of ["from=2026-03-08&to=2026-03-09", "from=2026-03-10&to=2026-03-11"]) {
      expect(await notes(service, `top?${past}`)).toEqual([]);
    }
    expect(await notes(service, "now")).toEqual([]);
    expect(await notes(service, `summary?${meets}`, "other")).toEqual([]);
    expect(await list(service)).toEqual([one]);
    expect(await list(service, "from=2026-03-10")).toEqual([]);
    const taken = await (await takeBack(service, one.id)).json();
    expect(taken).toMatchObject({ takenBack: { author: "admin" } });
    expect(await notes(service, `summary?${meets}`)).toEqual([]);
    expect(await list(service)).toEqual([]);
    expect(await list(service, "ended=true")).toEqual([taken]);
  });

  it("of what a range is compared with is noted as well", async () => {
    const { id } = await made(service, LOST);
    const day = "from=2026-03-10&to=2026-03-11";
    expect(await notes(service, `summary?${day}&compare=previous`)).toHaveLength(1);
    expect(await notes(service, `summary?${day}&compare=none`)).toEqual([]);
    await takeBack(service, id);
  });

  it("is told in a header of CSV, in any script", async () => {
    const why = "Шаблон загубив скрипт";
    const { id } = await made(service, { ...LOST, why });
    const path = "/v1/sites/unn/stats/top?from=2026-03-09&to=2026-03-11&format=csv";
    const told = (await service.asAdmin(path)).headers.get("x-byline-answer") ?? "";
    expect(told).toMatch(/^[ -~]+$/);
    expect(JSON.parse(told)).toEqual({
      asOf: "2026-03-10T12:00:00.000Z",
      range: { from: "2026-03-09", to: "2026-03-11", zone: "Europe/Kyiv" },
      notes: [{ kind: "outage", ...LOST, cause: "stated", why }],
    });
    await takeBack(service, id);
  });

  it("with an id is noted once, and goes until now where no end is said", async () => {
    const { to: _, ...open } = { ...LOST, id: ID };
    const first = await made(service, open);
    expect(first.to).toBe("2026-03-10T12:00:00.000Z");
    service.turned.now += 1000;
    expect(await made(service, open)).toEqual(first);
    service.turned.now -= 1000;
    const other = await send(service, { ...open, why: "Another" });
    expect(other.status).toBe(409);
    expect(await faults(other)).toEqual(["id"]);
    await takeBack(service, ID);
  });

  it("has faults where it ends before it begins, in the future, or says no reason", async () => {
    for (const [change, field] of [
      [{ to: LOST.from }, "from"],
      [{ to: "2026-03-10T13:00:00Z" }, "to"],
      [{ from: "1980-01-01" }, "from"],
      [{ from: "yesterday" }, "from"],
      [{ why: " " }, "why"],
      [{ cause: "stopped" }, "cause"],
    ] as const) {
      const answer = await send(service, { ...LOST, ...change });
      expect(answer.status).toBe(400);
      expect(await faults(answer)).toContain(field);
    }
    expect((await takeBack(service, crypto.randomUUID())).status).toBe(404);
  });

  it("is listed a page at a time, the latest first", async () => {
    const day = (n: number) => `2026-02-0${n}T00:00:00.000Z`;
    for (const n of [2, 1, 3]) await made(service, { from: day(n), to: day(n + 1), why: `${n}` });
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const path: string = `${PATH}?limit=2${cursor && `&cursor=${cursor}`}`;
      const page: Page = await service.json(path);
      seen.push(...page.outages.map(({ from }) => from));
      cursor = page.next;
    }
    expect(seen).toEqual([day(3), day(2), day(1)]);
  });
});

describe("an outage of the service", () => {
  it("is noted at every site, and a site may take it back for itself", async () => {
    const service = await openService([site(), site({ id: "other" })]);
    const from = Date.parse(LOST.from);
    const span = { id: ID, from, to: Date.parse(LOST.to), cause: "stopped" } as const;
    await noteOutages(service.engine, [span], service.turned.now);
    const note = { kind: "outage", cause: "stopped", from: LOST.from, to: LOST.to };
    for (const of of ["unn", "other"]) {
      expect(await notes(service, "summary", of)).toEqual([note]);
    }
    expect((await takeBack(service, ID)).status).toBe(200);
    expect(await notes(service, "summary")).toEqual([]);
    expect(await notes(service, "summary", "other")).toEqual([note]);
    expect((await send(service, { ...LOST, id: ID })).status).toBe(409);
  });

  it("is noted while the log is full, and how far it has gone on", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const path = await folder();
    const log = await Log.open(join(path, "log"), 2000);
    let now = () => 0;
    const presence = await Presence.open(join(path, "presence.json"), () => now());
    const missed = (at: number) => presence.missed(at);
    const service = await openService([site()], { buffer: log, missed });
    onTestFinished(() => log.close());
    onTestFinished(() => presence.close());
    now = () => service.turned.now;
    await presence.begin();
    await presence.follow(service.engine, null);
    let status = 202;
    while (status === 202) ({ status } = await service.view(beacon()));
    expect(status).toBe(503);
    const from = new Date(service.turned.now).toISOString();
    const wait = async (seconds: number) => {
      for (let n = 0; n < seconds; n += 10) {
        service.turned.now += 10_000;
        expect((await service.view(beacon())).status).toBe(503);
        await presence.beat();
      }
    };
    // Views that were taken before wait there for the store.
    const noted = async (query: string) =>
      (await notes(service, query)).filter(({ kind }) => kind === "outage");
    await wait(20);
    expect(await noted("summary")).toEqual([]);
    await wait(20);
    const note = (to: number) => ({
      ...{ kind: "outage", cause: "refused", from, to: new Date(to).toISOString() },
    });
    expect(await noted("summary")).toEqual([note(service.turned.now)]);
    await wait(60);
    expect(await noted("now")).toEqual([note(service.turned.now)]);
    expect(await list(service)).toHaveLength(1);
  });

  it("is none where another server ran meanwhile, though nobody read anything", async () => {
    const service = await openService([site()]);
    const { turned } = service;
    // The store forgets by its own clock.
    turned.now = Date.now();
    const open = async (path: string) => {
      const presence = await Presence.open(path, () => turned.now);
      onTestFinished(() => presence.close());
      await presence.begin();
      await presence.follow(service.engine, async () => ["unn"]);
      return presence;
    };
    const minutes = async (count: number, ...running: Presence[]) => {
      for (let n = 0; n < count * 6; n++) {
        turned.now += 10_000;
        for (const presence of running) await presence.beat();
      }
    };
    const [one, other] = [join(await folder(), "a.json"), join(await folder(), "b.json")];
    const [first, second] = [await open(one), await open(other)];
    await minutes(3, first, second);
    await minutes(10, second);
    await open(one);
    expect(await list(service)).toEqual([]);
    const from = new Date(turned.now).toISOString();
    turned.now += 10 * 60_000;
    await open(one);
    expect(await list(service)).toMatchObject([{ cause: "stopped", from }]);
    await open(other);
    expect(await list(service)).toMatchObject([{ from }, { from }]);
  });
});
