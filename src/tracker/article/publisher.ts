import { isName } from "./names.ts";
import type { Page } from "./page.ts";
import { key } from "./text.ts";
import { isNewsroom, wordsOf } from "./words.ts";

/**
 * Whether a name is one that the site goes by, alone or with what its parts are called.
 * @param byName Not by what its host is called, which may be a common word.
 */
export function isPublisher({ sites, hosts }: Page, name: string, byName = false): boolean {
  const own = name.replace(/^the /i, "");
  if (sites.has(key(own)) || (!byName && hosts.has(key(own)))) return true;
  const all = wordsOf(own);
  // `Marianne` is a magazine, and many a person's name.
  const isOrg = isNewsroom(own) || /^[\p{Lu}\d.]{2,}(?: |$)/u.test(own);
  const known = byName ? [...sites.keys()] : [...sites.keys(), ...hosts];
  return known.some((site) => {
    const text = sites.get(site) ?? site;
    for (let end = 1; end < all.length; end++) {
      if (
        key(all.slice(0, end).join("")) === site &&
        (end > 1 || isOrg || (!byName && !isName(name)))
      )
        return true;
    }
    return (
      !byName &&
      // `Редакція «Світлиці»`, and `BBC` of what calls itself `BBC News`.
      ((site.length > 5 && isNewsroom(own) && key(own).includes(site)) ||
        (key(own).length > 2 && wordsOf(text)[0] === key(own) && isNewsroom(text)))
    );
  });
}
