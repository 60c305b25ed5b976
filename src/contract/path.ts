/** Longest path kept, in UTF-16 units: as long as an article's id may be. */
const PATH_LIMIT = 500;

/**
 * The path of an address as an article's id: readable, without query, fragment and trailing slash.
 * @throws TypeError when the address is none.
 */
export const pathOf = (address: string): string =>
  readable(withoutSlash(new URL(address).pathname));

export const withoutSlash = (path: string): string => {
  let end = path.length;
  while (end > 1 && path.endsWith("/", end)) end--;
  return path.slice(0, end);
};

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;
// What may be shown as it is. TRICKY: not `/`, `?`, `#`, `%` and `\`, which mean something else when
// they are not escaped; nor white space, controls and marks of direction, which cannot be seen.
const SAFE = /^[^/?#%\\\p{C}\p{Z}]$/u;

/**
 * A path as people write it: `/uk/%D0%B2%D1%96%D0%B9%D0%BD%D0%B0` and `/uk/війна` are the same page,
 * so they get the same text. What cannot be shown safely stays escaped, in capitals.
 */
export function readable(path: string): string {
  const shown = path.includes("%") ? path.replace(ESCAPES, unescapeRun).normalize("NFC") : path;
  return cut(shown, PATH_LIMIT);
}

function unescapeRun(run: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(run);
  } catch {
    // Not UTF-8: an elder encoding, which nobody can tell from here.
    return run.toUpperCase();
  }
  let shown = "";
  for (const character of decoded) shown += SAFE.test(character) ? character : escaped(character);
  return shown;
}

// encodeURIComponent leaves none of the unsafe as they are.
const escaped = (character: string): string => encodeURIComponent(character);

/** At most so many UTF-16 units, and never half of a surrogate pair. */
export const cut = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const short = text.slice(0, limit);
  return short.isWellFormed() ? short : short.slice(0, -1);
};
