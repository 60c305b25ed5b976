import { cp, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { folder } from "../support/folder.ts";
import { faultsOf, PAGES, type Page, settled, VIEWS } from "./look.ts";
import { PATIENCE, stored, visit } from "./visit.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

/** English, each text led in by a word of Arabic. */
const PSEUDO = `import { texts as english, type Texts } from "./en.ts";

const led = (of: unknown): unknown => {
  if (typeof of === "string") return of && "نص " + of;
  if (typeof of === "function") return (...all: unknown[]) => led(of(...all));
  return Object.fromEntries(Object.entries(of as object).map(([name, text]) => [name, led(text)]));
};
export const texts = led(english) as Texts;
`;

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

/** A dashboard made of the sources and one file more. */
async function builtWith(file: string, text: string): Promise<string> {
  const home = await folder();
  await cp(join(ROOT, "dashboard"), join(home, "dashboard"), { recursive: true });
  for (const name of ["src", "node_modules", "tsconfig.json"]) {
    await symlink(join(ROOT, name), join(home, name));
  }
  await writeFile(join(home, "dashboard/texts", file), text);
  await build({
    configFile: join(home, "dashboard/vite.config.ts"),
    root: join(home, "dashboard"),
    logLevel: "error",
  });
  return join(home, "dist/public");
}

/** The page gets its files from a folder, and its answers from the service. */
async function from(built: string, page: Page): Promise<void> {
  await page.route(/^(?!.*\/(v1|byline)).*$/, async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = join(built, pathname.startsWith("/assets/") ? pathname : "index.html");
    if (path.endsWith(".html")) {
      await route.fulfill({ contentType: "text/html", body: await readFile(path) });
    } else await route.fulfill({ path });
  });
}

it("speaks a language more for one file more, from right to left where it is written so", async () => {
  const built = await builtWith("ar.ts", PSEUDO);
  const { server, page, complaints } = await visit(chromium, VIEWS);
  await from(built, page);
  await stored(server, VIEWS.length);
  await page.goto(`${server.url}/news`);
  await page.getByLabel("Menu").click();
  const languages = page.getByLabel("Language").locator("option");
  await expect
    .poll(() => languages.allTextContents(), { timeout: PATIENCE })
    .toEqual(["العربية", "English", "Українська"]);
  await page.getByLabel("Language").selectOption("ar");
  await page.locator('html[dir="rtl"][lang="ar"]').waitFor();
  await page.getByRole("region", { name: "نص Authors" }).getByText("ليلى").waitFor();
  const brand = await page.locator(".brand").boundingBox();
  expect((brand?.x ?? 0) + (brand?.width ?? 0)).toBeGreaterThan(1200);

  const found: string[] = [];
  for (const path of PAGES) {
    await page.goto(`${server.url}/news${path}`);
    for (const width of [360, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await settled(page);
      found.push(...(await faultsOf(page)).map((fault) => `${path || "/"}, ${width}: ${fault}`));
    }
  }
  expect(found).toEqual([]);
  expect(complaints.errors).toEqual([]);
  expect(complaints.console).toEqual([]);
}, 900_000);
