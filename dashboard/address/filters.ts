import type { Dimension, Left } from "../../src/contract/question.ts";

/** One value of a filter. */
export interface Value {
  readonly key: string;
  /** Views with it are left out. */
  readonly not: boolean;
}

/** Values of one dimension mean "any of these, and none of those"; dimensions must all hold. */
export type Filters = Readonly<Partial<Record<Dimension, readonly Value[]>>>;

const NOT = "!";
/** Before a value that itself begins with one of the two marks. */
const PLAIN = "=";

/** A value as addresses write it: `Kyiv`, or `!Kyiv` for all but that. */
const formatValue = ({ key, not }: Value): string => {
  if (not) return NOT + key;
  return key.startsWith(NOT) || key.startsWith(PLAIN) ? PLAIN + key : key;
};

const read = (text: string): Value => {
  const marked = text.startsWith(NOT) || text.startsWith(PLAIN);
  return { key: marked ? text.slice(1) : text, not: text.startsWith(NOT) };
};

const isSame = (one: Value, other: Value) => one.key === other.key && one.not === other.not;

/**
 * Filters of a query. `own`: the dimension of the member's page, where another value would widen it.
 */
export function filtersFrom(
  query: URLSearchParams,
  dimensions: readonly Dimension[],
  own: Dimension | undefined,
): Filters {
  const filters: Partial<Record<Dimension, readonly Value[]>> = {};
  for (const dimension of dimensions) {
    if (dimension === own) continue;
    const values = [...new Set(query.getAll(dimension))].map(read).filter(({ key }) => key !== "");
    if (values.length > 0) filters[dimension] = values;
  }
  return filters;
}

export function writeFilters(
  query: URLSearchParams,
  filters: Filters,
  dimensions: readonly Dimension[],
  own: Dimension | undefined,
): void {
  for (const dimension of dimensions) {
    if (dimension === own) continue;
    for (const value of filters[dimension] ?? []) query.append(dimension, formatValue(value));
  }
}

/** The filters with one value more, or without it where it was there. */
export function toggled(filters: Filters, dimension: Dimension, key: string, not = false): Filters {
  const value = { key, not };
  const { [dimension]: values = [], ...others } = filters;
  const left = values.filter((one) => !isSame(one, value));
  // The same member cannot be both asked for and left out.
  const kept =
    left.length < values.length ? left : [...left.filter((one) => one.key !== key), value];
  return kept.length > 0 ? { ...others, [dimension]: kept } : others;
}

/** Every value, with its dimension. */
export const valuesOf = (filters: Filters): readonly (Value & { dimension: Dimension })[] =>
  (Object.keys(filters) as Dimension[]).flatMap((dimension) =>
    (filters[dimension] ?? []).map((value) => ({ ...value, dimension })),
  );

/** The filters as parameters of a question. */
export function filterParams(filters: Filters): Partial<Record<Dimension | Left, string[]>> {
  const params: Partial<Record<Dimension | Left, string[]>> = {};
  for (const { dimension, key, not } of valuesOf(filters)) {
    const name: Dimension | Left = not ? `not-${dimension}` : dimension;
    params[name] = [...(params[name] ?? []), key];
  }
  return params;
}
