/** Scrolls a row sideways until one of what is in it stands in its middle; the page stays where it is. */
export function showIn(row: Element | null, selector: string): void {
  const one = row?.querySelector(selector);
  if (!row || !one) return;
  const [around, inner] = [row.getBoundingClientRect(), one.getBoundingClientRect()];
  row.scrollLeft += inner.left + inner.width / 2 - (around.left + around.width / 2);
}
