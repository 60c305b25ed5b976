/** What a function answers for each of a list; where it throws, nothing. */
export const each = <One, Answer>(
  list: readonly One[],
  ask: (one: One) => Answer | readonly Answer[],
): Answer[] =>
  list.flatMap((one) => {
    try {
      return ask(one);
    } catch {
      return [];
    }
  });

/** Every element of the page that a selector finds, in document order. */
export const all = (selector: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector),
];
