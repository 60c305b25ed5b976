import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Reading } from "../../src/contract/reading.ts";
import { folder } from "../support/folder.ts";
import { byline } from "./byline.ts";

const PAGE = `<!doctype html><html lang="en"><title>Ferry strike ends</title><meta property="og:type" content="article">
  <meta name="author" content="https://harbour.example/ines"><article><h1>Ferry strike ends</h1></article>
  <script>
    const ld = document.createElement("script");
    ld.type = "application/ld+json";
    ld.text = JSON.stringify({ "@type": "NewsArticle", headline: "Ferry strike ends", author: "Ines Marlow", datePublished: "2025-06-02" });
    document.head.append(ld);
  </script>`;

/** What the command prints, and the status it ends with. */
const checkPage = async (...args: string[]) => {
  const { out, err, code } = await byline(["check-page", ...args]);
  return { out, said: err, status: code };
};

it("says what a browser reads of a file, what its scripts have put in among it, and why not the rest", async () => {
  const file = join(await folder(), "page.html");
  await writeFile(file, PAGE);
  const { out, status } = await checkPage(file);
  expect(out).toContain("This is an article.");
  expect(out).toContain("✓ Ines Marlow  [json-ld]");
  expect(out).toContain(
    "· https://harbour.example/ines  [meta author]\n      An address, not a name.",
  );
  expect(out).toContain("✓ 2025-06-02  [json-ld]\n      A day without an hour.");
  expect(status).toBe(0);
  const told = await checkPage(file, "--json", "--url", "https://harbour.example/ferry");
  const reading = JSON.parse(told.out) as Reading & { url: string };
  expect(reading).toMatchObject({
    url: "https://harbour.example/ferry",
    article: { title: "Ferry strike ends", authors: ["Ines Marlow"], published: "2025-06-02" },
  });
});

it("says in a line that a page cannot be had, and takes no other options", async () => {
  const away = await checkPage("http://127.0.0.1:2/story");
  expect(away.said).toMatch(/^http:\/\/127.0.0.1:2\/story cannot be had: net::ERR_\w+/);
  expect(away.status).toBe(1);
  expect(await checkPage("no-such-file")).toMatchObject({
    said: "no-such-file is no file here, and no address\n",
    status: 1,
  });
  expect((await checkPage()).status).toBe(2);
});
