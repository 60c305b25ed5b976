/** Apostrophes and dashes are one each, however they are typed or set. */
const folded = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[’ʼ`]/g, "'")
    .replace(/\p{Pd}/gu, "-")
    .toLowerCase();

/** Whether a text holds every word of another, if only as part of a word, whatever the case and the accents. */
export const has = (text: string, words: string): boolean => {
  const within = folded(text);
  return folded(words)
    .split(/\s+/)
    .every((word) => within.includes(word));
};
