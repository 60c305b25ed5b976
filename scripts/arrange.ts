import { gzipSync } from "node:zlib";

/** A declaration of a program, as text: `name=value`. */
export interface Declaration {
  readonly text: string;
  /** The names that it declares: of a pattern several. */
  readonly names: readonly string[];
  /** Whether its value is computed at once: what it needs must stand before it. */
  readonly eager: boolean;
}

/** More win next to nothing. */
const TRIES = 6000;

/** Size after `gzip -9`, bytes. */
export const gzipped = (text: string): number => gzipSync(text, { level: 9 }).length;

/**
 * Puts declarations into an order that gzip makes small. Functions may stand anywhere, and beside
 * their like repeats cost less: about 20 bytes of 1,500. The same input gives the same order.
 * @param wrap Makes a program of the declarations, parted by commas.
 */
export function arrange(
  declarations: readonly Declaration[],
  wrap: (declared: string) => string,
): string {
  const written = (order: readonly Declaration[]) => wrap(order.map(({ text }) => text).join(","));
  const needs = needsOf(declarations);
  const random = generator();
  let best = [...declarations];
  let least = gzipped(written(best));
  for (let i = 0; i < TRIES; i++) {
    const order = [...best];
    const [moved] = order.splice(random(order.length), 1);
    order.splice(random(order.length), 0, moved as Declaration);
    if (!runs(order, needs)) continue;
    const size = gzipped(written(order));
    if (size > least) continue;
    best = order;
    least = size;
  }
  return written(best);
}

type Needs = ReadonlyMap<Declaration, ReadonlySet<Declaration>>;

/**
 * What each eager declaration may need, directly or through others: of what it mentions that which
 * stands before it, for the order given does run. A name may also be a local one of the same letter:
 * then an order is refused that would do, no more.
 */
function needsOf(declarations: readonly Declaration[]): Needs {
  const needs = new Map<Declaration, Set<Declaration>>();
  for (const [at, eager] of declarations.entries()) {
    if (!eager.eager) continue;
    const reached = new Set([eager]);
    for (const one of reached) {
      const words = new Set(one.text.split(/[^\w$]+/));
      for (const other of declarations.slice(0, at)) {
        if (other.names.some((name) => words.has(name))) reached.add(other);
      }
    }
    needs.set(eager, reached);
  }
  return needs;
}

function runs(order: readonly Declaration[], needs: Needs): boolean {
  return order.every((declaration, at) => {
    const needed = needs.get(declaration);
    return !needed || order.slice(at + 1).every((later) => !needed.has(later));
  });
}

/** Whole numbers below a limit, the same ones at every run. */
function generator(): (limit: number) => number {
  let state = 23757;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}
