import { describe, expect, it } from "vitest";
import { speechOf } from "../../src/contract/words.ts";

const plain = (text: string): string => text.replaceAll(/\s/gu, " ");
const said = (tag: string, ...counts: number[]): string[] =>
  counts.map((count) => plain(speechOf(tag).counted(count)));

describe("words for views", () => {
  it.each([
    ["uk", ["0 переглядів", "1 перегляд", "2 перегляди", "5 переглядів", "21 перегляд"]],
    ["be", ["0 праглядаў", "1 прагляд", "2 прагляды", "5 праглядаў", "21 прагляд"]],
    ["cs", ["0 zobrazení", "1 zobrazení", "2 zobrazení", "5 zobrazení", "21 zobrazení"]],
    ["sk", ["0 zobrazení", "1 zobrazenie", "2 zobrazenia", "5 zobrazení", "21 zobrazení"]],
    ["sl", ["0 ogledov", "1 ogled", "2 ogleda", "5 ogledov", "21 ogledov"]],
    ["lt", ["0 peržiūrų", "1 peržiūra", "2 peržiūros", "5 peržiūros", "21 peržiūra"]],
    ["lv", ["0 skatījumu", "1 skatījums", "2 skatījumi", "5 skatījumi", "21 skatījums"]],
    [
      "ro",
      ["0 vizualizări", "1 vizualizare", "2 vizualizări", "5 vizualizări", "21 de vizualizări"],
    ],
    ["hr", ["0 pregleda", "1 pregled", "2 pregleda", "5 pregleda", "21 pregled"]],
    ["is", ["0 flettingar", "1 fletting", "2 flettingar", "5 flettingar", "21 fletting"]],
    ["ar", ["0 مشاهدة", "1 مشاهدة", "2 مشاهدتان", "5 مشاهدات", "21 مشاهدة"]],
    ["he", ["0 צפיות", "1 צפייה", "2 צפיות", "5 צפיות", "21 צפיות"]],
    ["ja", ["0回閲覧", "1回閲覧", "2回閲覧", "5回閲覧", "21回閲覧"]],
    ["ko", ["조회수 0회", "조회수 1회", "조회수 2회", "조회수 5회", "조회수 21회"]],
    ["th", ["ดู 0 ครั้ง", "ดู 1 ครั้ง", "ดู 2 ครั้ง", "ดู 5 ครั้ง", "ดู 21 ครั้ง"]],
  ])("follow the plurals of %s", (tag, expected) => {
    expect(said(tag, 0, 1, 2, 5, 21)).toEqual(expected);
  });

  it("are of the script that a language is written in where it is", () => {
    expect(said("zh-CN", 5)).toEqual(["5次浏览"]);
    expect(said("zh-TW", 5)).toEqual(["5次瀏覽"]);
    expect(said("zh-Hant", 5)).toEqual(["5次瀏覽"]);
    expect(said("sr-RS", 5)).toEqual(["5 прегледа"]);
    expect(said("sr_Latn_RS", 5)).toEqual(["5 pregleda"]);
  });

  it("know a language by any of its names", () => {
    expect(said("iw", 1)).toEqual(["1 צפייה"]);
    expect(said("no", 1)).toEqual(["1 visning"]);
    expect(said(" uk_UA ", 1)).toEqual(["1 перегляд"]);
    expect(said("UK-ua", 1)).toEqual(["1 перегляд"]);
  });

  it("are left out where there are none, so that no other language's stand there", () => {
    // Filipino begins as Finnish does.
    for (const tag of ["fil", "tlh", "und", "no language", ""]) {
      expect(said(tag, 5)).toEqual(["5"]);
      expect(speechOf(tag).none).toBeUndefined();
    }
    expect(speechOf(undefined).locale).toBeUndefined();
  });

  it("go from right to left where the script does", () => {
    for (const tag of ["ar", "he", "fa", "ur", "az-Arab"]) {
      expect(speechOf(tag).direction).toBe("rtl");
    }
    for (const tag of ["uk", "en", "ja", "az", ""]) expect(speechOf(tag).direction).toBe("ltr");
  });
});
