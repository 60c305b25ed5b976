import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../src/contract/operations.ts";
import { site } from "../support/store.ts";
import { beacon, type Service, startService } from "./service.ts";

/** What anyone may ask: how views come in, what pages show, whether the service lives, and the way in. */
const PUBLIC = [
  "post-view",
  "post-engagement",
  "pixel",
  "counter",
  "counter-image",
  "most-read",
  "sign-in",
  "sign-out",
  "health",
  "ready",
  "metrics",
];

let service: Service;
beforeAll(async () => {
  service = await startService([site({ hosts: ["unn.example"], publicMostRead: true })]);
  await service.view(beacon({ article: { id: "secret", title: "Secret headline" } }));
  await service.stored();
});
afterAll(() => service.close());

describe("without a token", () => {
  it.each(operations.map(({ name, method, path, access }) => ({ name, method, path, access })))(
    "$name is public only if it is one of the few that are",
    async ({ name, method, path, access }) => {
      expect(access === "public").toBe(PUBLIC.includes(name));
      if (access === "public") return;
      const url = path.replace("{site}", "unn").replaceAll(/\{\w+\}/g, "secret");
      for (const authorization of ["", "Bearer ", "Bearer made-up", "Basic YTpi"]) {
        // So many wrong tokens at once would be too many.
        service.turned.now += 3_600_000;
        const answer = await service.ask(url, {
          method: method.toUpperCase(),
          headers: { authorization, "content-type": "application/json" },
          ...(method === "get" ? {} : { body: "{}" }),
        });
        expect(answer.status).toBe(401);
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
        expect(await answer.text()).not.toMatch(/secret/i);
      }
    },
  );

  it("a site whose embeds are off tells nothing, whatever is asked", async () => {
    const { asAdmin, ask } = service;
    const settings = { name: "Off", publicCounter: false, publicMostRead: false };
    await asAdmin("/v1/sites/off", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(settings),
    });
    for (const route of ["counter?article=a", "counter.svg?article=a", "most-read"]) {
      expect((await ask(`/v1/sites/off/${route}`)).status).toBe(404);
    }
  });
});
