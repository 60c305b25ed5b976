import { expect } from "vitest";
import { type ServerProcess, TOKEN } from "../server/process.ts";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36";

/** What pages and people have called things, and those who mean harm. */
export const HEADLINES = [
  `<img src=x onerror="document.title='run'">`,
  "zero\u200bwidth\u200d joined",
  "\u202egnirts desrever\u202c after an override",
  "Emoji 👩‍👩‍👧‍👦🏳️‍🌈🇺🇦 in a headline",
  "x".repeat(1000),
  `${"слово ".repeat(150)}кінець`,
  "عنوان طويل باللغة العربية عن الميزانية ".repeat(6),
  "כותרת בעברית על התקציב",
  "Верховна Рада ухвалила бюджет у другому читанні після нічних дебатів",
];

const article = (i: number) => {
  const title = HEADLINES[i] ?? `Story ${i} of a busy newsroom`;
  return {
    id: `story-${i}`,
    title,
    authors: [i < HEADLINES.length ? title.slice(0, 250) : `Author ${i}`, "Everyone"],
    section: [["Politics", "Політика", "سياسة"][i % 3]],
    tags: [`Tag ${i}`, "Common"],
    language: ["en", "uk", "ar"][i % 3],
    published: "2026-11-20T05:40:00Z",
  };
};

/** As many articles as members of a table, each with an author and a tag of its own. */
export async function sendCrowd(server: ServerProcess, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, i) => ({
    ...lineAt(Date.now() - (i % 5) * DAY - i * 1000),
    url: `https://unn.example/story-${i}`,
    referrer: `https://site-${i % 40}.example/`,
    country: ["UA", "PL", "DE"][i % 3],
    article: article(i),
  }));
  await send(server, lines);
}

/** A reader from each of these countries. */
export const sendFrom = (server: ServerProcess, codes: readonly string[]): Promise<void> =>
  send(
    server,
    codes.map((country, i) => ({
      ...lineAt(Date.now() - i * 1000),
      url: "https://unn.example/story",
      country,
    })),
  );

const DAY = 24 * 3_600_000;

/** What every line has: of a moment, milliseconds since 1970. */
const lineAt = (at: number) => {
  const hex = at.toString(16).padStart(12, "0");
  const view = `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
  return { view, at: new Date(at).toISOString(), userAgent: BROWSER };
};

async function send(server: ServerProcess, lines: readonly object[]): Promise<void> {
  const answer = await fetch(`${server.url}/v1/sites/news/views/batch`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/x-ndjson" },
    body: lines.map((line) => JSON.stringify(line)).join("\n"),
  });
  expect(answer.status).toBeLessThan(300);
  // One line an answer: a fault names its field there.
  expect((await answer.text()).split("\n").filter((line) => line.includes("fault"))).toEqual([]);
}
