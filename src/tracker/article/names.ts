import { plain } from "./text.ts";
import {
  AND,
  agencyAt,
  BY,
  isAgency,
  isDepartment,
  isJob,
  isNewsroom,
  isPost,
  PARTICLE,
  PLACE,
  PLAIN_AND,
  SUFFIX,
  WHERE,
} from "./words.ts";

/** Parts of a text that stand apart for good: neither is within the name of the other. */
const APART =
  /\s*[|;；／｜、\\/]\s*|\s[-–—•·]\s|\s(?=(?:fotos?|photos?|video|text|tekst|bilder)\s?:)/iu;

/**
 * The people (or whoever stands there) that a text names, in order: split at what stands between
 * names, and without what stands around them. Places and posts that follow a name are left out.
 */
export function people(text: string): string[] {
  const named: string[] = [];
  const all: string[] = [];
  const pieces = stripped(plain(text)).split(APART).map(stripped).filter(Boolean);
  // `Kyiv – Olena Bondar`
  if (pieces.length > 1 && isSingle(pieces[0] as string) && pieces.slice(1).some(isName)) {
    if (!isName(pieces[0] as string)) pieces.shift();
  }
  for (const piece of pieces) {
    const parts = withSuffixes(piece.split(/\s*[,，،]\s*/));
    const list = parts.flatMap(atAnd).map(stripped).filter(Boolean);
    all.push(...list);
    // A list of single words is one of names: of a name and a place the first has two.
    const isList = list.length > 1 && list.every((one) => isSingle(one) && !isNewsroom(one));
    for (const one of list) {
      const name = located(withoutPost(one, named.length === 0));
      const isLoud =
        !/\p{Ll}/u.test(name) && /\p{Ll}/u.test(named[0] ?? "") && /\p{Lu}/u.test(name);
      const isTurned = SURNAMED.test(name) && SURNAMED.test(named[0] ?? "");
      if (
        named.length === 0 ||
        isTurned ||
        (isName(name) && !isLoud) ||
        (isList && /^\p{Lu}/u.test(name))
      )
        named.push(name);
    }
  }
  // What came first was taken unseen: where it was no name and another is, it was none.
  const [first, ...others] = named;
  if (first !== undefined && others.length > 0 && !isName(first)) {
    return isNewsroom(first) || INITIALS.test(first) ? others : named;
  }
  // `AFP/dpa/jdo`: agencies, and whoever put theirs together.
  const isCredit = first !== undefined && isAgency(first) && all.every(isSingle);
  return isCredit ? all : named;
}

/** `WANG Xiaoming`, as some papers write all of theirs. */
const SURNAMED = /^[\p{Lu}-]{2,} \p{Lu}\p{Ll}/u;

/** `CNN`, as an organisation writes itself. */
const INITIALS = /^\p{Lu}[\p{Lu}\d&.]{1,5}$/u;

const isSingle = (text: string): boolean => !text.includes(" ");

const NOT_BY =
  /^(?:(?:foto|photo|bild|image|video|illustration|grafik|graphic|фото|відео|видео|ілюстра|иллюстра|写真|撮影|사진|摄影|攝影)[^:：]{0,20}[:：]|(?:photo\w*|illustrations?|edited|editing|translated|translation|pictures?) by |(?:editor|edited by|editing|translation|переклад|перевод|übersetzung|traducción|traduction|traduzione)[:：])/i;

/** Without what stands before names, addresses, and what stands in brackets. */
function stripped(text: string): string {
  const inner = /^\S+@\S+ \(([^)]+)\)$|^[(（【[]([^)）】\]]+)[)）】\]]$/.exec(text);
  // Who took the pictures or edited the text is named so.
  if (NOT_BY.test(text)) return "";
  let rest = (inner?.[1] ?? inner?.[2] ?? text)
    .replace(/\s*[([（【][^)\]）】]*[)\]）】]?\s*/g, " ")
    .replace(/\S+@\S+\.\S+|(?:^|\s)@\w+|\p{Extended_Pictographic}\ufe0f?/gu, " ")
    .replace(DATED, "$1")
    .replace(/(\p{Script=Hangul})·(?=\p{Script=Hangul})/gu, "$1|")
    .trim();
  for (let i = 0; i < 2; i++) {
    const label =
      /^[\p{L}\p{M}][\p{Ll}\p{Lo}\p{M} ]{1,24}(?:By)?[:：]\s*(?=\S)/u.exec(rest) ?? BY.exec(rest);
    const after = label ? rest.slice(label[0].length) : rest;
    // `Di Maria` and `Oleh Petrenko` are people.
    const isSure =
      label && (/[:：／]\s*$/.test(label[0]) || /^(?:(?:\p{L}+ )*by|oprac\.)\s/iu.test(label[0]));
    if (label && (isSure || after.includes(" ") || !/\p{Lu}/u.test(after))) rest = after;
  }
  return rest
    .replace(/^(?:記者|记者|文／)\s*/, "")
    .replace(/\s*(?:記者|记者)$|(?:\s\p{Script=Hangul}{0,4})?(?:기자|특파원|논설위원|앵커)$/u, "")
    .replace(/^\p{Script=Hangul}{2,5}=/u, "")
    .replace(/^[\s,;:–—•·*-]+|[\s,;:–—•·*-]+$/g, "")
    .replace(/^(["'«“„])(.*)["'»”“]$/, "$2");
}

/** When it was, behind a name. */
const DATED = /^(\S+ \S+.*?)\s+(?:(?:on|updated|published|posted)\s.*\d.*|\d.*)$/iu;

/** `Sammy Davis`, `Jr.` are one. */
function withSuffixes(parts: readonly string[]): string[] {
  const whole: string[] = [];
  for (const part of parts) {
    if (whole.length > 0 && SUFFIX.test(part)) whole.push(`${whole.pop()}, ${part}`);
    else whole.push(part.replace(/^(?:and|und|et|y|och|og|en|e|и|і|та)\s+(?=\p{Lu}\S* )/iu, ""));
  }
  return whole;
}

const words = (text: string): number => text.split(" ").length;

/** `and` as it is written onto the word behind it, which it does not begin by itself. */
const JOINED =
  /(\S+ \S+)\s+(?:(و)(?=\p{Script=Arabic}{3,} )(?!ليد|ائل|سام|سيم|فاء|جيه|لاء|ديع|هيب)|(ו)(?=\p{Script=Hebrew}{2,} )(?!יק|רד|ול))/gu;

/** Split where `and` stands between names: `Ana e Silva` is one, for neither half is a name. */
function atAnd(text: string): string[] {
  const [first = "", ...rest] = text.replace(JOINED, "$1 $2$3 ").split(AND);
  const names = [first];
  for (let i = 0; i < rest.length; i += 2) {
    const [and, next] = [rest[i] ?? "", rest[i + 1] ?? ""];
    const before = names.at(-1) as string;
    const [least, most] = [words(before), words(next)].sort((a, b) => a - b) as [number, number];
    const isPlain = PLAIN_AND.test(and);
    // `Jane Doe and agencies`
    if (least === 1 && isNewsroom(next) && isName(before)) continue;
    const isSplit = least > 1 ? isPlain || !PLACE.test(next) : isPlain && most > 1;
    if (isSplit && /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(next)) names.push(next);
    else names[names.length - 1] = `${before} ${and} ${next}`;
  }
  return names;
}

/**
 * Without what a person is: `Reporterin Anna Weiß`, `de notre correspondant Jean Petit`; behind the
 * name it is looked for in what comes first alone, as `Home Affairs Editor` is nobody.
 */
function withoutPost(text: string, isFirst: boolean): string {
  const credited = text.slice(0, Math.max(0, agencyAt(text))).replace(/ the$/i, "");
  if (isName(credited)) return credited;
  const all = text.split(" ");
  const jobs = all.flatMap((word, at) => (isJob(word) ? [at] : []));
  const after = all.slice((jobs.at(-1) ?? all.length) + 1).join(" ");
  if (isName(after)) return after;
  const before = all.slice(0, jobs[0] ?? 0);
  if (jobs.length === 0 && /\s\p{Lu}{2,5} (?:News|Sport)$/u.test(text))
    before.push(...all.slice(0, -2));
  const isBehind = (word: string): boolean =>
    isPost(word) || isDepartment(word) || !/^\p{Lu}/u.test(word) || INITIALS.test(word);
  while (before.length > 2 && isBehind(before.at(-1) as string)) before.pop();
  const name = before.join(" ");
  return isFirst && isName(name) && !before.some(isDepartment) ? name : text;
}

/** Without the place that a name is followed by. */
function located(text: string): string {
  const name = text.replace(WHERE, "");
  return words(name) > 1 && name.length < text.length ? name : text;
}

/** Whether a text reads as a person's name: two to five words that begin as names do. */
export function isName(text: string): boolean {
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}・·]{2,12}$/u.test(text)) {
    return !isNewsroom(text) && (text.length < 5 || /[・·]/.test(text));
  }
  if (/^\p{Script=Hangul}{2,4}$/u.test(text)) return !isNewsroom(text);
  const [name = ""] = text.split(",");
  const all = name.split(" ");
  return (
    all.length > 1 &&
    all.length < 9 &&
    all.filter((word) => !PARTICLE.test(word)).length < 6 &&
    !/[\d@<>=?!]/.test(name) &&
    !isNewsroom(name) &&
    !isPost(name) &&
    !PLACE.test(name) &&
    !NO_NAME.test(name) &&
    all.every(
      (word) =>
        /^["'’“„«(]?[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) ||
        PARTICLE.test(word.replace(/\.$/, "")) ||
        /^(?:al-|el-|[dд]['’]|o['’]|ibn-)/i.test(word),
    )
  );
}

/** `La Paz`, `ARD Wien`, `ARD-Studio Wien`; `JK Rowling` is a person. */
const NO_NAME =
  /^(?:For |From |At |(?:La|Las|Los|El|Le|Les) \S+$|\p{Lu}{3,5} \p{Lu}\p{Ll}|\p{Lu}{2,5}-\p{Lu}\p{Ll})/u;

/** `Doe, Jane` as catalogues write it, the right way round. */
export const turned = (text: string): string =>
  text.replace(
    /^([^,;&]+), ([^,;&]+)(, [^,;&]+)?$/,
    (whole, last: string, first: string, suffix = "") =>
      SUFFIX.test(first) || (words(last) > 1 && words(first) > 1 && !PARTICLES.test(last))
        ? whole
        : `${first} ${last}${suffix}`,
  );

/** Family names of several words show it by these. */
const PARTICLES = /(?:^| )(?:de|da|del|la|van|von|der|y|e|bin|al)(?: |$)/i;
