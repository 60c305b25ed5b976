import { describe, expect, it } from "vitest";
import { buildFiles, releaseOf } from "../../scripts/build-tracker.ts";

describe("the tracker's files", () => {
  it("have at most 1.5 KiB after gzip -9 for what each page loads, its name included", async () => {
    const { files } = releaseOf(await buildFiles());
    expect(files.find(({ name }) => name === "byline.js")?.bytes).toBeLessThanOrEqual(1536);
  });

  it("are a release by their content: built again they are the same", async () => {
    const files = await buildFiles();
    const { release } = releaseOf(files);
    expect(releaseOf(await buildFiles()).release).toBe(release);
    expect(releaseOf({ ...files, "byline-article.js": "" }).release).not.toBe(release);
  });

  it("say nothing where there is no script element to read", async () => {
    const script = (await buildFiles())["byline.js"];
    expect(() => new Function("document", script)({ currentScript: null })).not.toThrow();
  });
});
