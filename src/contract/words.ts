/*
 * What public embeds say, by language: `words` the word for views by plural category of Unicode's CLDR, as
 * `Intl.PluralRules` names it (a category that is not listed has the word of `other`), `#` where the
 * number stands if not before it; `none` that a list is empty.
 */
interface Words extends Partial<Record<Intl.LDMLPluralRule, string>> {
  readonly other: string;
  readonly none: string;
}

/** Keys are languages, or a language with its script where that makes other words. */
const WORDS: Readonly<Record<string, Words>> = {
  ar: { two: "مشاهدتان", few: "مشاهدات", other: "مشاهدة", none: "لم يُقرأ شيء بعد" },
  az: { other: "baxış", none: "Hələ heç nə oxunmayıb" },
  be: {
    one: "прагляд",
    few: "прагляды",
    many: "праглядаў",
    other: "прагляду",
    none: "Пакуль нічога не прачытана",
  },
  bg: { one: "преглед", other: "прегледа", none: "Още нищо не е прочетено" },
  bn: { other: "বার দেখা হয়েছে", none: "এখনও কিছু পড়া হয়নি" },
  bs: { one: "pregled", other: "pregleda", none: "Još ništa nije pročitano" },
  ca: {
    one: "visualització",
    many: "de visualitzacions",
    other: "visualitzacions",
    none: "Encara no s’ha llegit res",
  },
  cs: { other: "zobrazení", none: "Zatím nebylo nic přečteno" },
  da: { one: "visning", other: "visninger", none: "Intet er læst endnu" },
  de: { one: "Aufruf", other: "Aufrufe", none: "Noch nichts gelesen" },
  el: { one: "προβολή", other: "προβολές", none: "Δεν έχει διαβαστεί τίποτα ακόμη" },
  en: { one: "view", other: "views", none: "Nothing has been read yet" },
  // From a million on, Romance languages put "of" between.
  es: { one: "visita", many: "de visitas", other: "visitas", none: "Todavía no se ha leído nada" },
  et: { one: "vaatamine", other: "vaatamist", none: "Midagi pole veel loetud" },
  eu: { other: "ikustaldi", none: "Oraindik ez da ezer irakurri" },
  fa: { other: "بازدید", none: "هنوز چیزی خوانده نشده است" },
  fi: { one: "katselukerta", other: "katselukertaa", none: "Mitään ei ole vielä luettu" },
  fr: { one: "vue", many: "de vues", other: "vues", none: "Rien n’a encore été lu" },
  gl: { one: "visualización", other: "visualizacións", none: "Aínda non se leu nada" },
  he: { one: "צפייה", other: "צפיות", none: "עדיין לא נקרא דבר" },
  hi: { other: "बार देखा गया", none: "अभी तक कुछ नहीं पढ़ा गया" },
  hr: { one: "pregled", other: "pregleda", none: "Još ništa nije pročitano" },
  hu: { other: "megtekintés", none: "Még semmit sem olvastak" },
  hy: { other: "դիտում", none: "Դեռ ոչինչ չի կարդացվել" },
  id: { other: "kali dilihat", none: "Belum ada yang dibaca" },
  is: { one: "fletting", other: "flettingar", none: "Ekkert hefur verið lesið enn" },
  it: {
    one: "visualizzazione",
    many: "di visualizzazioni",
    other: "visualizzazioni",
    none: "Ancora nulla è stato letto",
  },
  ja: { other: "#回閲覧", none: "まだ何も読まれていません" },
  ka: { other: "ნახვა", none: "ჯერ არაფერი წაკითხულა" },
  kk: { other: "рет қаралды", none: "Әзірге ештеңе оқылған жоқ" },
  ko: { other: "조회수 #회", none: "아직 읽힌 기사가 없습니다" },
  lt: { one: "peržiūra", few: "peržiūros", other: "peržiūrų", none: "Dar nieko neskaityta" },
  lv: { zero: "skatījumu", one: "skatījums", other: "skatījumi", none: "Vēl nekas nav lasīts" },
  mk: { one: "преглед", other: "прегледи", none: "Сѐ уште ништо не е прочитано" },
  ms: { other: "kali dilihat", none: "Belum ada yang dibaca" },
  nb: { one: "visning", other: "visninger", none: "Ingenting er lest ennå" },
  nl: { one: "weergave", other: "weergaven", none: "Er is nog niets gelezen" },
  nn: { one: "vising", other: "visingar", none: "Ingenting er lese enno" },
  no: { one: "visning", other: "visninger", none: "Ingenting er lest ennå" },
  pl: {
    one: "wyświetlenie",
    many: "wyświetleń",
    other: "wyświetlenia",
    none: "Jeszcze nic nie przeczytano",
  },
  pt: {
    one: "visualização",
    many: "de visualizações",
    other: "visualizações",
    none: "Ainda nada foi lido",
  },
  // From twenty on, "of" as well, but for the numbers that `few` has.
  ro: {
    one: "vizualizare",
    few: "vizualizări",
    other: "de vizualizări",
    none: "Nu s-a citit încă nimic",
  },
  ru: {
    one: "просмотр",
    many: "просмотров",
    other: "просмотра",
    none: "Пока ничего не прочитано",
  },
  sk: {
    one: "zobrazenie",
    few: "zobrazenia",
    many: "zobrazenia",
    other: "zobrazení",
    none: "Zatiaľ nebolo nič prečítané",
  },
  sl: { one: "ogled", two: "ogleda", few: "ogledi", other: "ogledov", none: "Nič še ni prebrano" },
  sq: { one: "shikim", other: "shikime", none: "Ende nuk është lexuar asgjë" },
  sr: { one: "преглед", other: "прегледа", none: "Још ништа није прочитано" },
  "sr-Latn": { one: "pregled", other: "pregleda", none: "Još ništa nije pročitano" },
  sv: { one: "visning", other: "visningar", none: "Inget har lästs än" },
  ta: { one: "பார்வை", other: "பார்வைகள்", none: "இதுவரை எதுவும் படிக்கப்படவில்லை" },
  th: { other: "ดู # ครั้ง", none: "ยังไม่มีการอ่าน" },
  tr: { other: "görüntüleme", none: "Henüz hiçbir şey okunmadı" },
  uk: {
    one: "перегляд",
    few: "перегляди",
    many: "переглядів",
    other: "перегляду",
    none: "Поки що нічого не прочитано",
  },
  ur: { other: "مرتبہ دیکھا گیا", none: "ابھی تک کچھ نہیں پڑھا گیا" },
  uz: { other: "marta koʻrilgan", none: "Hali hech narsa oʻqilmagan" },
  vi: { other: "lượt xem", none: "Chưa có bài nào được đọc" },
  zh: { other: "#次浏览", none: "暂无阅读" },
  "zh-Hant": { other: "#次瀏覽", none: "尚無閱讀" },
};

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = /^(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm|Rohg)$/;

/** How a place speaks. */
export interface Speech {
  /** BCP 47, canonical; undefined: what was given is no tag, and the reader's own is taken for numbers. */
  readonly locale: string | undefined;
  readonly direction: "ltr" | "rtl";
  /** `17,257 views`; in a language without words here the number alone. */
  counted(count: number): string;
  /** That a list is empty; undefined in a language without words here. */
  readonly none: string | undefined;
}

/** The speech of a language tag as pages have it, `uk_UA` among them. */
export function speechOf(tag: string | null | undefined): Speech {
  const locale = localeOf(tag?.trim().replaceAll("_", "-"));
  const { language = "" } = locale ?? {};
  const { script = "" } = locale?.maximize() ?? {};
  const words = WORDS[`${language}-${script}`] ?? WORDS[language];
  const name = locale?.toString();
  return {
    locale: name,
    direction: RIGHT_TO_LEFT.test(script) ? "rtl" : "ltr",
    none: words?.none,
    counted(count) {
      const number = new Intl.NumberFormat(name).format(count);
      if (!words) return number;
      const word = words[new Intl.PluralRules(name).select(count)] ?? words.other;
      return word.includes("#") ? word.replace("#", number) : `${number} ${word}`;
    },
  };
}

function localeOf(tag: string | undefined): Intl.Locale | undefined {
  try {
    return tag ? new Intl.Locale(tag) : undefined;
  } catch {
    return undefined;
  }
}
