import { describe, expect, it } from "vitest";
import { SiteSettings } from "../../src/contract/site.ts";
import { site } from "../support/store.ts";
import { beacon, faults, openService, type Service } from "./service.ts";

const put = (service: Service, id: string, body: unknown) =>
  service.asAdmin(`/v1/sites/${encodeURIComponent(id)}`, {
    method: "PUT",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });

const DEFAULTS = SiteSettings.omit({ name: true }).parse({});

describe("a site", () => {
  it("is created with its settings, and takes views from then on", async () => {
    const other = site({ id: "other" });
    const service = await openService([other]);
    expect((await service.view(beacon())).status).toBe(404);
    const settings = {
      name: " UNN \n «Новини» ",
      hosts: ["UNN.example", "*.новини.укр:8080"],
      zone: "Europe/Kyiv",
      publicCounter: true,
    };
    const answer = await put(service, "unn", settings);
    expect(answer.status).toBe(200);
    const kept = {
      ...DEFAULTS,
      id: "unn",
      name: "UNN «Новини»",
      hosts: ["unn.example", "*.новини.укр:8080"],
      zone: "Europe/Kyiv",
      publicCounter: true,
    };
    expect(await answer.json()).toEqual(kept);
    expect(await service.json("/v1/sites/unn")).toEqual(kept);
    expect(await service.json("/v1/sites")).toEqual({ sites: [other, kept] });
    expect((await service.view(beacon())).status).toBe(202);
  });

  it("is replaced as a whole: what is left out is as at the beginning", async () => {
    const service = await openService();
    await put(service, "unn", { name: "Other" });
    expect(await service.json("/v1/sites/unn")).toEqual({ ...DEFAULTS, id: "unn", name: "Other" });
  });

  it("may be sent back as it is answered", async () => {
    const service = await openService();
    const site = await service.json("/v1/sites/unn");
    expect(await (await put(service, "unn", site)).json()).toEqual(site);
  });

  it.each([
    [{}, ["name"]],
    [{ name: " " }, ["name"]],
    [{ name: "x".repeat(301), zone: "Mars/Olympus" }, ["name", "zone"]],
    [{ name: "A", zone: "+03:00" }, ["zone"]],
    [{ name: "A", zone: "europe/kyiv" }, ["zone"]],
    [{ name: "A", zone: "Etc/Unknown" }, ["zone"]],
    [{ name: "A", zone: "IST" }, ["zone"]],
    [{ name: "A", hosts: ["https://unn.example/"] }, ["hosts.0"]],
    [{ name: "A", hosts: ["ok.example", "*", "a b"] }, ["hosts.1", "hosts.2"]],
    [{ name: "A", hosts: Array(101).fill("a.example") }, ["hosts"]],
    [{ name: "A", publicCounter: "yes" }, ["publicCounter"]],
    [{ name: "A", id: "unn", owner: "me" }, ["owner"]],
    [{ name: "A", id: "other" }, ["id"]],
    [[], [""]],
    [null, [""]],
  ])("is refused with faults: %j", async (body, fields) => {
    const service = await openService();
    const answer = await put(service, "unn", body);
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual(fields);
    expect(await service.json("/v1/sites/unn")).toMatchObject({ name: "UNN" });
  });

  it("has an id of few characters", async () => {
    const service = await openService([]);
    for (const id of ["-a", "A", "a_b", "x".repeat(64), "новини", "a/b", "__proto__", "a\u0000"]) {
      const answer = await put(service, id, { name: "A" });
      expect(answer.status).toBe(400);
      expect(await faults(answer)).toEqual(["site"]);
    }
    for (const id of ["a", "0", "constructor", "x".repeat(63)]) {
      expect((await put(service, id, { name: id })).status).toBe(200);
    }
  });

  it("is shown and changed only to who may", async () => {
    const service = await openService();
    for (const method of ["GET", "PUT"]) {
      expect((await service.ask("/v1/sites/unn", { method })).status).toBe(401);
    }
    expect((await service.ask("/v1/sites")).status).toBe(401);
    expect((await service.asAdmin("/v1/sites/nobody")).status).toBe(404);
  });

  it("has its days cut anew when its zone changes, the past included", async () => {
    const service = await openService();
    // 23:30 in Kyiv on the 9th; in Tokyo it is the 10th already. One reader, under one salt.
    await service.view(beacon({ at: "2026-03-09T21:30:00Z" }));
    await service.view(beacon({ at: "2026-03-09T12:00:00Z" }));
    await service.stored();
    service.turned.now += 2 * 24 * 3_600_000;
    expect(await service.slice()).toBe(0);
    const days = async () => {
      const path = "/v1/sites/unn/stats/over-time?from=2026-03-08&to=2026-03-13";
      const { series } = await service.json<{
        series: { points: { day: string; views: number }[] }[];
      }>(path);
      const read = series[0]?.points.filter(({ views }) => views > 0) ?? [];
      return Object.fromEntries(read.map(({ day, views }) => [day, views]));
    };
    expect(await days()).toEqual({ "2026-03-09": 2 });
    const settings = { name: "UNN", zone: "Asia/Tokyo", publicCounter: true };
    expect((await put(service, "unn", settings)).status).toBe(200);
    for (const when of ["at once", "once sliced"]) {
      if (when === "once sliced") await service.slice();
      expect(await days(), when).toEqual({ "2026-03-09": 1, "2026-03-10": 1 });
      const path = "/v1/sites/unn/stats/summary?from=2026-03-10&to=2026-03-11";
      expect(await service.json(path), when).toMatchObject({ views: 1, articles: 1 });
      const both = "/v1/sites/unn/stats/summary?from=2026-03-08&to=2026-03-13";
      expect(await service.json(both), when).toMatchObject({ views: 2, visitors: 2 });
      const top = "/v1/sites/unn/stats/top?by=author&from=2026-03-08&to=2026-03-13";
      expect(await service.json(top), when).toMatchObject({ rows: [{ views: 2, visitors: 2 }] });
      expect(await service.json("/v1/sites/unn/counter?article=second-round")).toMatchObject({
        articles: { "second-round": 2 },
      });
    }
  });
});
