/** What a function answers; an empty list where it throws. */
export const attempt = <Answer>(ask: () => Answer): Answer | never[] => {
  try {
    return ask();
  } catch {
    return [];
  }
};

/** Every element of the page that a selector finds, in document order. */
export const all = (selector: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector),
];
