import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addFromFile, Catalogue } from "../../src/import/catalogue.ts";
import { factsOf, type Page, type PageRules, Pages, patternOf } from "../../src/import/pages.ts";
import { folder } from "../support/folder.ts";
import { site } from "../support/store.ts";
import { exported } from "./reading.ts";

const pages = (rules: Partial<PageRules> = {}): Pages =>
  new Pages({
    ...{ host: "unn.example", catalogue: new Catalogue(), id: null, articles: [], pages: [] },
    ...{ numbers: false, site: site({ hosts: ["*.unn.example"] }) },
    ...rules,
  });

const found = (text: string, rules: Partial<PageRules> = {}): Page => {
  const page = pages(rules).of(text);
  if ("kind" in page) throw new Error(page.why);
  return page;
};
const idOf = (text: string, rules?: Partial<PageRules>) => found(text, rules).article?.id ?? null;

describe("a page of an export", () => {
  it("is an article where its path fits a pattern, by its path without query and trailing slash", () => {
    const articles = [patternOf("/news/*"), patternOf("/uk/*/story.html")];
    expect(idOf("/news/2025/a/?utm_source=x#top", { articles })).toBe("/news/2025/a");
    expect(idOf("https://www.unn.example/uk/%D0%B2/story.html", { articles })).toBe(
      "/uk/в/story.html",
    );
    expect(idOf("/", { articles: [patternOf("*")] })).toBeNull();
    expect(idOf("/news", { articles })).toBeNull();
    expect(idOf("/news/page/2", { articles, pages: [patternOf("/news/page/*")] })).toBeNull();
    expect(idOf("/uk/%D0%B2", { articles: [patternOf("/uk/%D0%B2*")] })).toBe("/uk/в");
    expect(idOf("/a.c", { articles: [patternOf("/a+c"), patternOf("/a.d")] })).toBeNull();
  });

  it("has the id that an expression finds in path or query", () => {
    const id = /(?:\/news\/|[?&]id=)(\d+)/u;
    expect(idOf("/news/184-ferry-strike", { id })).toBe("184");
    expect(idOf("/story?lang=uk&id=7", { id })).toBe("7");
    expect(idOf("/about", { id })).toBeNull();
  });

  it("is the article that is known at its path, with its own id and labels", () => {
    const catalogue = new Catalogue();
    const url = "https://unn.example/news/ferry-strike";
    catalogue.add({ id: "7", url, facts: { title: "Ferry", authors: ["Ines Marlow"] } }, "7");
    const page = found("/news/ferry-strike/?x=1", { catalogue });
    expect(page.article?.id).toBe("7");
    expect(factsOf(page, "Ferry strike | News")).toEqual({
      id: "7",
      title: "Ferry",
      authors: ["Ines Marlow"],
      canonical: url,
    });
    expect(idOf("/news/7-ferry", { catalogue, id: /\/(\d+)-/u })).toBe("7");
    expect(idOf("https://unn.example/?p=7", { catalogue })).toBe("7");
  });

  it("that is named by number must be known, or be said to be an article's id", () => {
    expect(pages().of("17")).toMatchObject({
      kind: "passed",
      why: expect.stringContaining("--labels"),
    });
    expect(idOf("17", { numbers: true })).toBe("17");
    expect(found("17", { numbers: true }).url).toBe("https://unn.example/?p=17");
  });

  it("that was seen at one host among others is taken for the site's", () => {
    expect(pages().of("/a", "www.unn.example")).toMatchObject({ host: "www.unn.example" });
    expect(pages().of("/a", "translate.example")).toMatchObject({ host: "unn.example" });
    expect(pages().of("/a", "")).toMatchObject({ host: "unn.example" });
  });

  it("without a host needs one, and none that is none is taken", () => {
    expect(pages({ host: null }).of("/a")).toMatchObject({
      why: expect.stringContaining("--host"),
    });
    expect(pages({ host: null }).of("https://a.example/a")).toMatchObject({ host: "a.example" });
    for (const text of ["https://", "https://a b/", `/${"x".repeat(3000)}`]) {
      expect(pages().of(text)).toMatchObject({ kind: "passed" });
    }
    expect(found("https://me:secret@unn.example/a").url).toBe("https://unn.example/a");
  });
});

describe("a list of articles", () => {
  const listed = async (text: string): Promise<Catalogue> => {
    const path = join(await folder(), "articles.csv");
    await writeFile(path, text);
    const catalogue = new Catalogue();
    await addFromFile(catalogue, path, null);
    return catalogue;
  };

  it("says what WordPress calls by number", async () => {
    const catalogue = new Catalogue();
    expect(await addFromFile(catalogue, exported("posts.csv"), null)).toBe(2);
    expect(catalogue.of("17")).toEqual({
      id: "/news/ferry-strike",
      url: "https://unn.example/news/ferry-strike",
      facts: {
        title: "Ferry strike",
        published: "2025-01-01T09:30:00",
        authors: ["Ines Marlow", "Yana Sokolivska"],
        tags: ["Ferries"],
      },
    });
    expect(catalogue.of("/about")).toBe(catalogue.of("18"));
  });

  it("may have ids of its own, keys of the other system, and labels", async () => {
    const catalogue = await listed(
      "id,key,url,section\n7,old-7,https://unn.example/a,War; Politics\n8,,,\n",
    );
    expect(catalogue.of("old-7")).toMatchObject({
      id: "7",
      facts: { section: ["War", "Politics"] },
    });
    expect(catalogue.of("/a")?.id).toBe("7");
    expect(catalogue.of("8")?.id).toBe("8");
  });

  it.each([
    ["title\nx\n", /names no articles/],
    ["id,url\n1,nonsense\n", /articles.csv, line 2: url is no absolute/],
    ["id,published\n1,yesterday\n", /line 2: published/],
    ["id,url,title\n,,x\n", /has neither id nor url/],
  ])("that is at fault is refused with its line: %j", async (text, why) => {
    await expect(listed(text)).rejects.toThrow(why);
  });
});
