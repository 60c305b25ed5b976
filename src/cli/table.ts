/** A column: its heading, and what a row has in it. Numbers stand to the right. */
export interface Column<Row> {
  readonly name: string;
  readonly of: (row: Row) => string | number | null;
}

const GAP = "  ";

/** Rows under headings, every column as wide as its widest text. Nothing is cut off. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ of }) => of(row)));
  const widths = columns.map(({ name }, i) =>
    cells.reduce((most, row) => Math.max(most, widthOf(textOf(row[i]))), widthOf(name)),
  );
  const line = (row: readonly (string | number | null)[]) =>
    row
      .map((cell, i) => {
        const blank = " ".repeat((widths[i] ?? 0) - widthOf(textOf(cell)));
        return typeof cell === "number" ? blank + textOf(cell) : textOf(cell) + blank;
      })
      .join(GAP)
      .trimEnd();
  return [line(columns.map(({ name }) => name)), ...cells.map(line)].join("\n");
}

const textOf = (cell: string | number | null | undefined): string =>
  // What could move the terminal's cursor, or colour it, is none of a name's business.
  (cell === null || cell === undefined ? "-" : String(cell)).replaceAll(/\p{Cc}/gu, " ");

/** Cells of a terminal that a text takes: two for each wide letter, none for marks over another. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of LETTERS.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

const LETTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

// Unicode's East Asian Width W and F, as far as names are written in it, and pictures.
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}|^[\u{20000}-\u{3fffd}]/u;
