import { expect, onTestFinished } from "vitest";
import { beacon, type ServerProcess, startServer, TOKEN } from "../server/process.ts";
import type { TestBrowser } from "../support/browser.ts";
import { folder } from "../support/folder.ts";

/** Longest wait for what takes a moment, milliseconds. */
export const PATIENCE = 60_000;

/** A service of its own with views, and a visit to it; signed in unless said otherwise. */
export async function visit(
  chromium: TestBrowser,
  views: Parameters<typeof beacon>[0][],
  { signedIn = true, width = 1280 } = {},
) {
  const server = await startServer(await folder());
  for (const changes of views) expect(await server.send(beacon(changes))).toBe(202);
  const { page, context, complaints, close } = await chromium.visit({
    viewport: { width, height: 800 },
  });
  onTestFinished(close);
  if (signedIn) {
    const answer = await context.request.post(`${server.url}/v1/session`, {
      data: { token: TOKEN },
      headers: { origin: server.url },
    });
    expect(answer.ok()).toBe(true);
  }
  return { server, page, complaints };
}

const second = { id: "budget", title: "Budget passes", authors: ["Henrik Dahl"], tags: ["Budget"] };
/** Two views of one article, one of another. */
export const NEWS = [
  {},
  { article: { ...second, section: ["Politics"] } },
  { article: { ...second, section: ["Politics"] } },
];

type Page = Awaited<ReturnType<TestBrowser["visit"]>>["page"];

/** A headline figure, as it is written. */
export const figure = (page: Page, name: string) =>
  page
    .locator(".figure", { hasText: name })
    .first()
    .locator(".figure-value:not(.skeleton)")
    .textContent();

/** The cells of a row, as they are written. */
export const cells = (row: ReturnType<Page["locator"]>) => row.locator("th, td").allTextContents();

/** Resolves once the service answers with so many views. */
export const stored = (server: ServerProcess, views: number) =>
  expect
    .poll(
      async () => {
        const path = "/v1/sites/news/stats/summary";
        return (await server.ask<{ views: number }>(path)).views;
      },
      { timeout: PATIENCE },
    )
    .toBe(views);
