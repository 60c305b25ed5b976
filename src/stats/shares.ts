/*
 * Credit in equal shares, which add up to the total exactly, also for who adds up the numbers of an
 * answer, in whatever order and over all of its pages. Three steps:
 *
 * 1. A view is WHOLE parts, which any number of labels up to 50 divides; sums of parts are whole numbers.
 * 2. Figures of an answer are multiples of a unit, a power of two that is as small as the total of all
 *    lets it be: sums of multiples up to the total are exact in a double.
 * 3. Each member gets the units that its parts fill; the units that remain go, one each, to those whose
 *    next is filled the most. So a figure is less than a unit off: some 1e-15 of the total.
 *
 * To be allotted among all members of a selection, before any of them are left out of the answer.
 */

/** lcm(1..50): every number of labels of a view divides it. */
const WHOLE = "toInt128('3099044504245996706400')";

/** Parts of a view under one of `of` labels. */
export const SHARE = `intDiv(${WHOLE}, toInt128(greatest(of, 1)))`;

/** How many units are one: with 2^51 of them in the total, twice the total is exact as well. */
const unitsOf = (column: string): string => `bitShiftLeft(toInt128(1), toUInt8(greatest(0, least(51,
      51 - floor(log2(greatest(1, toFloat64(sum(${column}) OVER ()) / toFloat64(${WHOLE}))))))))`;

/**
 * Rows in whose `columns` are parts, with the figures that they amount to instead. All other columns stay.
 * @param within Column of what the figures of all members add up in; absent: all.
 */
export function allottedSql(rows: string, columns: readonly string[], within?: string): string {
  const among = within === undefined ? "" : `PARTITION BY ${within}`;
  const each = (sql: (column: string) => string) => columns.map(sql).join(", ");
  return `
    SELECT * EXCEPT (${each((c) => `${c}, ${c}_units, ${c}_full, ${c}_rest`)}),
      ${each(
        (c) => `toFloat64(${c}_full + toInt128(
        row_number() OVER (${among} ORDER BY ${c}_rest DESC, key)
          <= intDiv(sum(${c}_rest) OVER (${among}), ${WHOLE})
      )) / toFloat64(${c}_units) AS ${c}`,
      )}
    FROM (
      SELECT *,
        ${each(
          (
            c,
          ) => `intDiv(${c}, ${WHOLE}) * ${c}_units + intDiv(${c} % ${WHOLE} * ${c}_units, ${WHOLE}) AS ${c}_full,
        ${c} % ${WHOLE} * ${c}_units % ${WHOLE} AS ${c}_rest`,
        )}
      FROM (SELECT *, ${each((c) => `${unitsOf(c)} AS ${c}_units`)} FROM (${rows}))
    )`;
}
