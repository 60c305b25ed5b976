import { describe, expect, it } from "vitest";
import { buildEmbeds, buildTracker, sizeOf } from "../../scripts/build-tracker.ts";

describe("the tracker's script", () => {
  it("has at most 1.5 KiB after gzip -9, its name included, and is built the same each time", async () => {
    const script = await buildTracker();
    expect(sizeOf("byline.js", script)).toBeLessThanOrEqual(1536);
    expect(await buildTracker()).toBe(script);
  });

  it("says nothing where there is no script element to read", async () => {
    const script = await buildTracker();
    expect(() => new Function("document", script)({ currentScript: null })).not.toThrow();
  });

  it("loads less than 3 KiB more where a page shows counters", async () => {
    expect(sizeOf("byline-embeds.js", await buildEmbeds())).toBeLessThan(3072);
  });
});
