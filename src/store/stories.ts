/** What tells which articles are editions of one story. */
export interface Edition {
  readonly article: string;
  /** Empty: unknown. */
  readonly language: string;
  /** Seconds since 1970; null: unknown. */
  readonly published: number | null;
  /** Articles that its page declares as translations of it. */
  readonly declares: ReadonlySet<string>;
}

/**
 * The story of each edition: the id of the eldest of its group, its own where it is alone. Depends on
 * nothing but the editions, not on which was heard of first.
 *
 * One declaration joins two articles. What is declared is often wrong (a home page that everything
 * names as its translation), so that a story takes at most one article a language: where several of
 * one language stand beside an article, it is joined with the one where both declare each other, or
 * with none; and two groups that have a language in common stay apart.
 */
export function storiesOf(editions: readonly Edition[]): Map<string, string> {
  const elders = editions.toSorted(byAge);
  const groups = new Map(elders.map((edition) => [edition.article, [edition]]));
  for (const [a, b] of pairsOf(elders)) {
    const one = groups.get(a.article) ?? [];
    const other = groups.get(b.article) ?? [];
    if (one === other || !canMeet(one, other)) continue;
    const both = [...one, ...other].toSorted(byAge);
    for (const { article } of both) groups.set(article, both);
  }
  return new Map(
    elders.map(({ article }) => [article, groups.get(article)?.[0]?.article ?? article]),
  );
}

/** Eldest first; one whose age is not known counts as young. */
const byAge = (a: Edition, b: Edition): number => {
  const years = (a.published ?? Number.MAX_VALUE) - (b.published ?? Number.MAX_VALUE);
  return years || (a.article < b.article ? -1 : 1);
};

const canMeet = (one: readonly Edition[], other: readonly Edition[]): boolean =>
  !one.some(({ language }) => language !== "" && other.some((b) => b.language === language));

type Pair = readonly [Edition, Edition];

/** Articles that belong together as both see it: those that declare each other first, then by age. */
function pairsOf(elders: readonly Edition[]): Pair[] {
  const byId = new Map(elders.map((edition) => [edition.article, edition]));
  const beside = new Map(elders.map((edition) => [edition, new Set<Edition>()]));
  for (const edition of elders) {
    for (const id of edition.declares) {
      const other = byId.get(id);
      if (!other || other === edition || !canMeet([edition], [other])) continue;
      beside.get(edition)?.add(other);
      beside.get(other)?.add(edition);
    }
  }
  const chosen = new Map(elders.map((one) => [one, choiceOf(one, [...(beside.get(one) ?? [])])]));
  const pairs = elders.flatMap((a) =>
    [...(chosen.get(a) ?? [])]
      .filter((b) => byAge(a, b) < 0 && chosen.get(b)?.has(a))
      .toSorted(byAge)
      .map((b): Pair => [a, b]),
  );
  return [...pairs.filter(isMutual), ...pairs.filter((pair) => !isMutual(pair))];
}

const isMutual = ([a, b]: Pair): boolean => a.declares.has(b.article) && b.declares.has(a.article);

/** Of the articles beside one, at most one a language; of unknown languages those it is certain of. */
function choiceOf(one: Edition, beside: readonly Edition[]): Set<Edition> {
  const chosen = new Set<Edition>();
  for (const [language, rivals] of Map.groupBy(beside, (other) => other.language)) {
    const certain = rivals.filter((other) => isMutual([one, other]));
    const left = certain.length > 0 ? certain : rivals;
    if (left.length === 1 || (language === "" && certain.length > 0)) {
      for (const other of left) chosen.add(other);
    }
  }
  return chosen;
}
