/**
 * The word for views by language and plural category of Unicode's CLDR, as `Intl.PluralRules` names
 * it; a category that is not listed has the word of `other`.
 */
export const WORDS: Readonly<
  Record<string, Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>
> = {
  de: { one: "Aufruf", other: "Aufrufe" },
  en: { one: "view", other: "views" },
  // From a million on, Romance languages put "of" between.
  es: { one: "visita", many: "de visitas", other: "visitas" },
  fr: { one: "vue", many: "de vues", other: "vues" },
  it: { one: "visualizzazione", many: "di visualizzazioni", other: "visualizzazioni" },
  pl: { one: "wyświetlenie", many: "wyświetleń", other: "wyświetlenia" },
  pt: { one: "visualização", many: "de visualizações", other: "visualizações" },
  ru: { one: "просмотр", many: "просмотров", other: "просмотра" },
  tr: { other: "görüntüleme" },
  uk: { one: "перегляд", few: "перегляди", many: "переглядів", other: "перегляду" },
};
