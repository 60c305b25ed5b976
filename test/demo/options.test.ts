import { describe, expect, it } from "vitest";
import { OptionsError, readOptions } from "../../demo/options.ts";
import { progressText } from "../../src/cli/progress.ts";

describe("the demo's command line", () => {
  it("simulates a million views and keeps reading, unless told otherwise", () => {
    expect(readOptions([])).toMatchObject({ views: 1_000_000, seed: "byline", live: true });
    expect(readOptions(["--views", "5000", "--seed", "x", "--no-live", "--fresh"])).toEqual({
      views: 5000,
      seed: "x",
      port: null,
      fresh: true,
      live: false,
      isPlayAsked: true,
    });
  });

  it.each([[["--views", "many"]], [["--views", "12"]], [["--viws", "5000"]], [["5000"]]])(
    "refuses %j",
    (args) => {
      expect(() => readOptions(args)).toThrow(OptionsError);
    },
  );

  it("tells how far it has come, how fast, and how long it will take", () => {
    expect(progressText(400_000, 1_000_000, "views", 20)).toBe(
      "[############------------------]  40 %   400,000 views   20,000/s   0:30 left",
    );
    expect(progressText(1_000_000, 1_000_000, "views", 65)).toContain("done in 1:05");
  });
});
