import { describe, expect, it } from "vitest";
import { idFor } from "../../dashboard/first/site-id.ts";
import { SiteId } from "../../src/contract/site.ts";

describe("the id proposed for a site", () => {
  it("keeps the letters and digits of its name", () => {
    expect(idFor("The Morning Paper")).toBe("the-morning-paper");
    expect(idFor("  Élan & Co. 24 ")).toBe("elan-co-24");
  });

  it("is empty where the name has none of them", () => {
    expect(idFor("Українські новини")).toBe("");
  });

  it("is one that the service takes", () => {
    for (const name of ["-a-", `${"x".repeat(39)} y z`, "9 Nachrichten", "A/B\\C"]) {
      expect(SiteId.safeParse(idFor(name)).success, name).toBe(true);
    }
  });
});
