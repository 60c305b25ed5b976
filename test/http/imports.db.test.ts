import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Import, Imports, TakenBackLine } from "../../src/contract/imports.ts";
import { beacon, faults, openService, type Service, startService } from "./service.ts";

const IMPORTS = "/v1/sites/unn/imports";

/** A view of an old article, as a line of a batch. */
function line(at: string, changes: object = {}) {
  const { site: _, ...said } = beacon({ at, article: { id: "old" } });
  return { ...said, at, import: "Umami", ...changes };
}

async function send(service: Service, ...lines: readonly object[]): Promise<string> {
  const answer = await service.asAdmin("/v1/sites/unn/views/batch", {
    method: "POST",
    body: lines.map((one) => `${JSON.stringify(one)}\n`).join(""),
    headers: { "content-type": "application/x-ndjson" },
  });
  expect(answer.status).toBe(200);
  await service.stored();
  return answer.text();
}

const listed = async (service: Service, query = ""): Promise<Imports> =>
  Imports.parse(await service.json(`${IMPORTS}${query}`));

async function takeBack(service: Service, name: string): Promise<TakenBackLine[]> {
  const answer = await service.asAdmin(`${IMPORTS}/${encodeURIComponent(name)}`, {
    method: "DELETE",
  });
  expect(answer.status).toBe(200);
  const text = await answer.text();
  return text
    .trim()
    .split("\n")
    .map((one) => TakenBackLine.parse(JSON.parse(one)));
}

const counter = async (service: Service): Promise<number | undefined> => {
  const { articles } = await service.json<{ articles: Record<string, number> }>(
    "/v1/sites/unn/counter?article=old",
  );
  return articles["old"];
};

const top = async (service: Service, by: string): Promise<Record<string, number>> => {
  const { rows } = await service.json<{ rows: { key: string; views: number }[] }>(
    `/v1/sites/unn/stats/top?by=${by}&from=2024-01-01&to=2026-04-01`,
  );
  return Object.fromEntries(rows.map(({ key, views }) => [key, views]));
};

describe("imported views", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    await send(
      service,
      line("2024-05-01T09:00:00Z", { country: "ua", device: "phone", browser: "Firefox" }),
      line("2024-05-01T22:00:00Z", { os: "Android", url: "https://elsewhere.example/x" }),
      line("2024-06-02T09:00:00Z", { import: "Plausible", figure: true }),
      line("2024-06-02T09:00:00Z", { import: "Plausible", figure: true, article: undefined }),
    );
    await service.view(beacon({ at: "2026-03-10T11:59:00Z" }));
    await service.stored();
  });
  afterAll(() => service.close());

  it("are listed by the name of their import", async () => {
    const none = { refused: 0, withdrawn: 0, figures: 0, figured: null, articles: 1 };
    const june = { from: "2024-06-02", to: "2024-06-03" };
    const may = { from: "2024-05-01", to: "2024-05-03" };
    expect(await listed(service)).toEqual({
      imports: [
        { name: "Plausible", views: 2, ...none, figures: 2, figured: june, single: null, ...june },
        { name: "Umami", views: 1, ...none, refused: 1, single: may, ...may },
      ],
      begun: "2026-03-10",
      next: null,
    });
  });

  it("are listed page by page", async () => {
    const first = await listed(service, "?limit=1");
    expect(first.imports.map(({ name }: Import) => name)).toEqual(["Plausible"]);
    const second = await listed(service, `?limit=1&cursor=${first.next}`);
    expect(second.imports.map(({ name }: Import) => name)).toEqual(["Umami"]);
    expect(second.next).toBeNull();
    const wrong = await service.asAdmin(`${IMPORTS}?cursor=x`);
    expect([wrong.status, await faults(wrong)]).toEqual([400, ["cursor"]]);
  });

  it("have the country, device and browser that their sender knows", async () => {
    expect(await top(service, "country")).toMatchObject({ UA: 2 });
    expect(await top(service, "device")).toMatchObject({ phone: 1 });
    expect(await top(service, "browser")).toMatchObject({ Firefox: 1 });
  });

  it("of a figure come from the import by a medium of their own, as nobody knows better", async () => {
    expect(await top(service, "source")).toMatchObject({ Plausible: 2 });
    expect(await top(service, "medium")).toMatchObject({ import: 2, direct: 2 });
  });
});

describe("an import that is taken back", () => {
  it("counts no more, in open days and closed ones, and is in the ledger as withdrawn", async () => {
    const service = await openService();
    await send(
      service,
      line("2024-05-01T09:00:00Z"),
      line("2024-05-02T09:00:00Z"),
      line("2024-05-02T10:00:00Z", { import: "Matomo" }),
    );
    await service.slice();
    expect(await counter(service)).toBe(3);
    expect(await takeBack(service, "Umami")).toEqual([
      { kind: "progress", done: 0, of: 2 },
      { kind: "progress", done: 1, of: 2 },
      { kind: "progress", done: 2, of: 2 },
      { kind: "total", withdrawn: 2 },
    ]);
    service.turned.now += 10_000;
    expect(await counter(service)).toBe(1);
    const ledger = "/v1/sites/unn/stats/ledger?from=2024-05-01&to=2024-06-01";
    const sums = { received: 3, duplicates: 0, counted: 1, withdrawn: 2 };
    expect(await service.json(ledger)).toMatchObject(sums);
    await service.slice();
    expect(await service.json(ledger)).toMatchObject(sums);
    expect((await listed(service)).imports).toMatchObject([
      { name: "Matomo", views: 1, withdrawn: 0 },
      { name: "Umami", views: 0, withdrawn: 2 },
    ]);
  });

  it("stays so, whether it is sent again, judged again or taken back again", async () => {
    const service = await openService();
    const one = line("2024-05-01T09:00:00Z");
    await send(service, one);
    await takeBack(service, "Umami");
    service.turned.now += 10_000;
    await send(service, one);
    const rejudged = await service.asAdmin("/v1/sites/unn/rejudge", {
      method: "POST",
      body: JSON.stringify({ apply: true }),
      headers: { "content-type": "application/json" },
    });
    expect(await rejudged.text()).toContain('"changed":0');
    expect((await takeBack(service, "Umami")).at(-1)).toEqual({ kind: "total", withdrawn: 1 });
    expect(await counter(service)).toBe(0);
  });

  it("must be there", async () => {
    const service = await openService();
    const answer = await service.asAdmin(`${IMPORTS}/Umami`, { method: "DELETE" });
    expect(answer.status).toBe(404);
  });
});
