import { describe, expect, it } from "vitest";
import { counted } from "../../demo/headline.ts";
import { slug } from "../../demo/newsroom.ts";
import { transliterate } from "../../demo/transliterate.ts";

describe("headlines", () => {
  it.each([
    [1, "1 дрон"],
    [3, "3 дрони"],
    [5, "5 дронів"],
    [11, "11 дронів"],
    [14, "14 дронів"],
    [21, "21 дрон"],
    [112, "112 дронів"],
    [124, "124 дрони"],
  ])("counts %i as Ukrainian does", (n, text) => {
    expect(counted(n, "дрон|дрони|дронів")).toBe(text);
  });

  it.each([
    ["Запоріжжя", "Zaporizhzhia"],
    ["Згурський", "Zghurskyi"],
    ["Юлія Яремко", "Yuliia Yaremko"],
    ["Мар’яна Єременко", "Mariana Yeremenko"],
    ["Щербань", "Shcherban"],
  ])("writes %s in Latin letters as passports do", (uk, latin) => {
    expect(transliterate(uk)).toBe(latin);
  });

  it("makes an address of whole words from a headline in any script", () => {
    expect(slug("У Києві — 5 новин: «Об’їзд»!")).toBe("u-kyievi-5-novyn-obizd");
    expect(slug("word ".repeat(40)).length).toBeLessThanOrEqual(65);
  });
});
