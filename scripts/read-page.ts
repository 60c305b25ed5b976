import { readFile } from "node:fs/promises";
import type { Reading } from "../src/contract/reading.ts";
import { openBrowser } from "../test/support/browser.ts";
import { buildFiles } from "./build-tracker.ts";

/** Longest wait for a page to load, milliseconds. What has come by then is read. */
const PATIENCE = 30_000;

/** A page's address, and the file that stands for it. */
export interface Place {
  readonly url: string;
  readonly file: string | null;
}

/** The page cannot be had; the message says why. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** What is read of a page in a browser. @throws Unreachable where the page cannot be had. */
export async function readingOf({ url, file }: Place, wait: number): Promise<Reading> {
  const reader = (await buildFiles())["byline-article.js"];
  const browser = await openBrowser();
  try {
    // A page's policy is about what it loads itself, not about who looks at it.
    const { context, page } = await browser.visit({ bypassCSP: true });
    if (file !== null && /^http/.test(url)) {
      const body = await readFile(file);
      await context.route(url, (route) =>
        route.fulfill({ body, contentType: "text/html; charset=utf-8" }),
      );
    }
    const answer = await page
      .goto(url, { waitUntil: "domcontentloaded", timeout: PATIENCE })
      .catch((error: Error) => {
        const [why] = error.message.replace(/^page\.goto: /, "").split("\n");
        throw new Unreachable(`${url} cannot be had: ${why}`);
      });
    if (answer && answer.status() >= 400) {
      throw new Unreachable(
        `${url} cannot be had: its server answers with status ${answer.status()}`,
      );
    }
    await page.waitForLoadState("load", { timeout: PATIENCE }).catch(() => {});
    await page.waitForTimeout(wait);
    const module = `data:text/javascript;base64,${Buffer.from(reader).toString("base64")}`;
    return (await page.evaluate(`import(${JSON.stringify(module)}).then(({ readPage }) => {
      const { article, findings } = readPage(document, location.href);
      return { article, findings };
    })`)) as Reading;
  } finally {
    await browser.close();
  }
}
