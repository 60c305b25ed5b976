import { expect, it } from "vitest";
import { table, widthOf } from "../../src/cli/table.ts";

it("knows how many cells of a terminal a text takes", () => {
  expect(widthOf("news")).toBe(4);
  expect(widthOf("Новини")).toBe(6);
  expect(widthOf("新聞")).toBe(4);
  expect(widthOf("ｱ뉴스")).toBe(5);
  // Letters with marks of their own are one, however they are written.
  expect(widthOf("Йй")).toBe(2);
  expect(widthOf("e\u0301")).toBe(1);
  expect(widthOf("🇺🇦")).toBe(2);
});

it("aligns columns of any script, numbers to the right", () => {
  const rows = [
    { id: "新聞", views: 7 },
    { id: "Новини", views: 1200 },
  ];
  const columns = [
    { name: "ID", of: (row: (typeof rows)[number]) => row.id },
    { name: "VIEWS", of: (row: (typeof rows)[number]) => row.views },
  ];
  expect(table(columns, rows)).toBe("ID      VIEWS\n新聞        7\nНовини   1200");
});

it("lets no name move the cursor", () => {
  const one = table([{ name: "N", of: (name: string) => name }], ["a\u001b[2Jb\nc"]);
  expect(one).toBe("N\na [2Jb c");
});
