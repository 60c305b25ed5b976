const LETTERS: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "h",
  ґ: "g",
  д: "d",
  е: "e",
  є: "ie",
  ж: "zh",
  з: "z",
  и: "y",
  і: "i",
  ї: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ь: "",
  ю: "iu",
  я: "ia",
  "’": "",
};

/** Where a word begins, these are written otherwise. */
const FIRST: Readonly<Record<string, string>> = { є: "ye", ї: "yi", й: "y", ю: "yu", я: "ya" };

/** Ukrainian in Latin letters, by the table of the Cabinet of Ministers (No. 55 of 2010). */
export function transliterate(text: string): string {
  const lower = text.toLowerCase();
  let latin = "";
  for (let i = 0; i < text.length; i++) {
    const letter = lower[i] ?? "";
    const begins = i === 0 || !/[\p{L}’]/u.test(lower[i - 1] ?? "");
    const isZgh = letter === "г" && lower[i - 1] === "з";
    const found = isZgh ? "gh" : ((begins ? FIRST[letter] : undefined) ?? LETTERS[letter]);
    latin += letter === text[i] ? (found ?? letter) : capital(found ?? letter);
  }
  return latin;
}

/** With its first letter in upper case. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
