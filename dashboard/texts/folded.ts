const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether a text holds another, whatever the case and the accents. */
export const has = (text: string, part: string): boolean => folded(text).includes(folded(part));
