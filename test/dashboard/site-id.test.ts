import { describe, expect, it } from "vitest";
import { idFor } from "../../dashboard/first/site-id.ts";
import { SiteId } from "../../src/contract/site.ts";

describe("the id proposed for a site", () => {
  it("keeps the letters and digits of its name", () => {
    expect(idFor("The Morning Paper")).toBe("the-morning-paper");
    expect(idFor("  Élan & Co. 24 ")).toBe("elan-co-24");
  });

  it.each([
    ["Українські новини", "ukrainski-novyny"],
    ["Єдність і Їжак", "yednist-i-yizhak"],
    ["Згурський вісник", "zghurskyi-visnyk"],
    ["Об’єднана Щоденна", "obiednana-shchodenna"],
    ["Юрій Знам'янка", "yurii-znamianka"],
    ["Бабі́й", "babii"],
    ["Δημοκρατία", "dimokratia"],
    ["Ёлка", "iolka"],
  ])("writes letters in Latin ones, Ukrainian by the official table: %s", (name, id) => {
    expect(idFor(name)).toBe(id);
  });

  it("is its first host's where no letter of the name is known", () => {
    expect(idFor("朝の新聞", ["www.asa.example", "asa.example"])).toBe("asa");
    expect(idFor("朝の新聞", ["*.asa.example"])).toBe("asa");
    expect(idFor("朝の新聞")).toBe("");
    expect(idFor("", ["asa.example"])).toBe("");
  });

  it("is one that the service takes", () => {
    for (const name of ["-a-", `${"x".repeat(39)} y z`, "9 Nachrichten", "A/B\\C"]) {
      expect(SiteId.safeParse(idFor(name)).success, name).toBe(true);
    }
  });
});
