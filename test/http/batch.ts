import { expect } from "vitest";
import type { BatchAnswer } from "../../src/contract/batch.ts";
import { beacon, type Service } from "./service.ts";

export const PATH = "/v1/sites/unn/views/batch";
export const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
export const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

export const post = (
  service: Pick<Service, "asAdmin">,
  body: RequestInit["body"],
  type = "application/x-ndjson",
) =>
  service.asAdmin(PATH, {
    method: "POST",
    body,
    headers: { "content-type": type },
    duplex: "half",
  } as RequestInit);

export const ndjson = (lines: readonly unknown[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join("");

/** Sends lines, and tells what became of each. */
export async function send(service: Service, ...lines: readonly unknown[]): Promise<BatchAnswer[]> {
  const answer = await post(service, ndjson(lines));
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** A view of the article `a`, without its site: the path names it. */
export function view(changes: object = {}) {
  const { site: _, ...said } = beacon({ article: { id: "a" } });
  return { ...said, ...changes };
}

export const verdicts = (answers: readonly BatchAnswer[]) =>
  answers.map((one) => ("verdict" in one ? one.verdict : one.faults.map(({ field }) => field)));

export const counter = async (service: Service, article = "a"): Promise<number | undefined> => {
  await service.stored();
  const path = `/v1/sites/unn/counter?article=${encodeURIComponent(article)}`;
  return (await service.json<{ articles: Record<string, number> }>(path)).articles[article];
};

export const stats = async <Answer = object>(
  service: Service,
  question: string,
): Promise<Answer> => {
  await service.stored();
  return service.json<Answer>(`/v1/sites/unn/stats/${question}`);
};

export const ledger = (service: Service, range = "from=2026-03-01&to=2026-03-20") =>
  stats<Record<string, number>>(service, `ledger?${range}`);
