import type { Engine } from "./engine.ts";

/** What people say of a site under an id: once, whoever repeats it. It may be taken back, and is never erased. */
interface Said {
  readonly id: string;
  /** When, RFC 3339, and by whom; null: in force. */
  readonly takenBack: { readonly at: string; readonly author: string } | null;
}

/** Who asks, and when. */
export interface Asking {
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Number of the request's receipt: of two with one id the first wins. */
  readonly receipt: number;
}

/** A kind of what is said so: a table, whose row with the largest version stands. */
export interface Kind<Given extends { id?: string | undefined }, One extends Said> {
  /** What stands under ids, taken back or not. */
  standing(engine: Engine, site: string, ids: readonly string[]): Promise<One[]>;
  insert(engine: Engine, site: string, ones: readonly One[], version: number): Promise<void>;
  made(given: Given & { id: string }, asking: Asking): One;
  isSame(given: Given, one: One): boolean;
  /** What stands, as it is to be from now on; null: as it is. Of two such changes the first wins. */
  changed?(given: Given, one: One): One | null;
}

/** What became of what was said: it stands, or none of it, as some ids were taken before. */
export type Outcome<One> =
  | { readonly made: readonly One[] }
  /** Places, from 0, of those whose id stands for something else. */
  | { readonly taken: readonly number[] };

const LAST = Number.MAX_SAFE_INTEGER;

/** Says all or none. What stands already stays as it is. */
export async function sayOnce<Given extends { id?: string | undefined }, One extends Said>(
  kind: Kind<Given, One>,
  engine: Engine,
  site: string,
  given: readonly Given[],
  asking: Asking,
): Promise<Outcome<One>> {
  const wanted = given.map((one) => ({ ...one, id: one.id ?? crypto.randomUUID() }));
  const ids = wanted.map(({ id }) => id);
  const find = async () =>
    new Map((await kind.standing(engine, site, ids)).map((one) => [one.id, one]));
  const before = await find();
  const fresh = new Map(
    wanted
      .filter(({ id }) => !before.has(id))
      .map((one) => [one.id, kind.made(one, asking)] as const)
      // Of two with one id the first.
      .toReversed(),
  );
  const changed = new Map(
    wanted.flatMap((one) => {
      const found = before.get(one.id);
      const next = found && found.takenBack === null && kind.changed?.(one, found);
      return next ? [[one.id, next] as const] : [];
    }),
  );
  const differing = (found: ReadonlyMap<string, One>): number[] =>
    wanted.flatMap((one, place) => {
      const other = found.get(one.id);
      return other !== undefined && kind.isSame(one, other) ? [] : [place];
    });
  const taken = differing(new Map([...before, ...fresh, ...changed]));
  if (taken.length > 0) return { taken };
  if (fresh.size > 0) await kind.insert(engine, site, [...fresh.values()], LAST - asking.receipt);
  // Larger than any that is fresh, and smaller the later it comes.
  const late = LAST - Math.floor(asking.receipt / 2);
  if (changed.size > 0) await kind.insert(engine, site, [...changed.values()], late);
  // Another may have come in between with the same id.
  const after = await find();
  const lost = differing(after);
  if (lost.length > 0) return { taken: lost };
  return { made: ids.map((id) => after.get(id) as One) };
}

/** Takes one back, once: a repeat changes nothing. Null: there is none of this id. */
export async function takeBack<One extends Said>(
  kind: Pick<Kind<{ id?: string }, One>, "standing" | "insert">,
  engine: Engine,
  site: string,
  id: string,
  { by, at }: Omit<Asking, "receipt">,
): Promise<One | null> {
  const [found] = await kind.standing(engine, site, [id]);
  if (found === undefined) return null;
  if (found.takenBack !== null) return found;
  const changed = { ...found, takenBack: { at: new Date(at).toISOString(), author: by } };
  // No version of one in force is as large.
  await kind.insert(engine, site, [changed], LAST);
  return changed;
}

/** When and by whom something was taken back, as columns of a row. */
export const takenBackColumns = ({ takenBack }: Said) => ({
  taken_back_at: takenBack === null ? 0 : Date.parse(takenBack.at),
  taken_back_by: takenBack?.author ?? "",
});

/** And back. */
export const takenBackOf = (row: { taken_back_at: number; taken_back_by: string }) =>
  row.taken_back_at === 0
    ? null
    : { at: new Date(row.taken_back_at).toISOString(), author: row.taken_back_by };
