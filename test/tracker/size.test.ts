import { describe, expect, it } from "vitest";
import { gzipped } from "../../scripts/arrange.ts";
import { buildTracker } from "../../scripts/build-tracker.ts";

describe("the tracker's script", () => {
  it("has at most 1.5 KiB after gzip -9, and is built the same each time", async () => {
    const script = await buildTracker();
    expect(gzipped(script)).toBeLessThanOrEqual(1536);
    expect(await buildTracker()).toBe(script);
  });

  it("says nothing where there is no script element to read", async () => {
    const script = await buildTracker();
    expect(() => new Function("document", script)({ currentScript: null })).not.toThrow();
  });
});
