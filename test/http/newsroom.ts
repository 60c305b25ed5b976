import { expect } from "vitest";
import type { Article } from "../../src/contract/article.ts";
import { beacon, type Service } from "./service.ts";

export const pathOf = (id: string): string => `/v1/sites/unn/articles/${encodeURIComponent(id)}`;

/** The newsroom's system, beside pages that are read. */
export const newsroom = (service: () => Service) => ({
  send: (method: string, id: string, body?: unknown): Promise<Response> =>
    service().asAdmin(pathOf(id), {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    }),

  get: (id: string): Promise<Article> => service().json<Article>(pathOf(id)),

  /** A view of an article, stored; a second passes before each, so that none is older. */
  async read(id: string, article: object, url = `https://unn.example/en/${id}`) {
    const { turned, view, stored } = service();
    turned.now += 1000;
    const at = new Date(turned.now).toISOString();
    await view(beacon({ at, url, article: { id, ...article } }));
    await stored();
  },
});

/** The article that a write answers with. */
export async function done(answer: Promise<Response>, status = 200): Promise<Article> {
  const { status: given } = await answer;
  const body = await (await answer).text();
  expect(given, body).toBe(status);
  return JSON.parse(body);
}
