import { execFile, spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { startServer, TOKEN } from "../server/process.ts";
import { folder } from "../support/folder.ts";

/** The languages of `docs/recipes.md`, and what runs each of them where it is installed. */
const LANGUAGES = [
  { heading: "Shell", file: "send.sh", run: ["sh"] },
  { heading: "Node", file: "send.mjs", run: [process.execPath] },
  { heading: "Python", file: "send.py", run: ["python3"] },
  { heading: "PHP", file: "send.php", run: ["php"] },
  { heading: "Go", file: "send.go", run: ["go", "run"] },
  { heading: "Ruby", file: "send.rb", run: ["ruby"] },
];

let recipes: string;
beforeAll(async () => {
  recipes = await readFile(new URL("../../docs/recipes.md", import.meta.url), "utf8");
});

const isThere = (program: string): boolean => !spawnSync(program, ["--version"]).error;

it.each(LANGUAGES.map((one) => ({ ...one, skipped: !isThere(one.run[0] ?? "") })))(
  "a view sent as docs/recipes.md does it in $heading is counted, by an id that says when",
  async ({ heading, file, run, skipped }) => {
    const code = new RegExp(`### ${heading}\\n\\n\`\`\`\\w+\\n(.*?)\`\`\``, "s").exec(recipes)?.[1];
    expect(code).toBeDefined();
    if (skipped) return;
    const path = join(await folder(), file);
    await writeFile(path, code ?? "");
    const server = await startServer(await folder());
    const [program = "", ...args] = run;
    const began = Date.now();
    const { stdout } = await promisify(execFile)(program, [...args, path], {
      env: { ...process.env, BYLINE_URL: server.url, BYLINE_TOKEN: TOKEN },
    });
    expect(stdout).toMatch(/counted/);
    const id = /[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}/.exec(stdout)?.[0];
    const made = Number.parseInt((id ?? "").replaceAll("-", "").slice(0, 12), 16);
    expect(made).toBeGreaterThan(began - 1000);
    expect(made).toBeLessThan(Date.now() + 1000);
    await expect
      .poll(() => server.ask("/v1/sites/news/counter?article=second-round"))
      .toMatchObject({ articles: { "second-round": 1 } });
  },
);
