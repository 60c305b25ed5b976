import { expect, it } from "vitest";
import { beacon, openService, type Service } from "./service.ts";

/** Who wrote the article by the answer of its route; null: it is not known. */
async function authorsOf(service: Service, article = "a"): Promise<string[] | null> {
  await service.stored();
  const answer = await service.asAdmin(`/v1/sites/unn/articles/${article}`);
  return answer.status === 404 ? null : JSON.parse(await answer.text()).authors;
}

const says = (author: string, id = "a") => ({ article: { id, title: "A", authors: [author] } });

it("takes nothing from a repeat: neither labels, nor an article that nobody has read", async () => {
  const service = await openService();
  const view = beacon(says("Ann"));
  await service.view(view);
  await service.stored();
  for (const repeat of [says("Bob"), says("Bob", "b")]) {
    service.turned.now += 1000;
    expect((await service.view({ ...view, ...repeat })).status).toBe(202);
  }
  expect(await authorsOf(service)).toEqual(["Ann"]);
  expect(await authorsOf(service, "b")).toBeNull();
});

it.each([["at once"], ["later"]])(
  "believes a view that says what a repeat said before it, %s",
  async (when) => {
    const service = await openService();
    const view = beacon(says("Ann"));
    await service.view(view);
    await service.stored();
    service.turned.now += 60_000;
    await service.view({ ...view, ...says("Bob") });
    if (when === "later") expect(await authorsOf(service)).toEqual(["Ann"]);
    service.turned.now += 60_000;
    await service.view(beacon({ at: new Date(service.turned.now).toISOString(), ...says("Bob") }));
    expect(await authorsOf(service)).toEqual(["Bob"]);
  },
);
