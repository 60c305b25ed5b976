import type { CorrectionTexts } from "./corrections-en.ts";

const plural = new Intl.PluralRules("uk");
const form = (n: number, one: string, few: string, many: string): string => {
  const rule = plural.select(n);
  return rule === "one" ? one : rule === "few" ? few : many;
};

export const corrections: CorrectionTexts = {
  lead: "Перейменуйте автора, розділ чи тег або об’єднайте кілька в один: в усій історії й надалі, що б не писали сторінки. Це можна будь-коли скасувати.",
  kinds: { author: "Автори", section: "Розділи", tag: "Теги" },
  which: { author: "Яких авторів", section: "Які розділи", tag: "Які теги" },
  pick: "Додати",
  takeOut: (name) => `Прибрати ${name}`,
  into: "Стають",
  intoHint: "Нова назва або та, що вже є: тоді їх буде об’єднано з нею.",
  preview: "Переглянути зміни",
  pickFirst: "Спершу додайте хоча б одне.",
  notCarried: (name) => `Зараз жодна стаття не має «${name}».`,
  same: "Одне з них уже так зветься: приберіть його вище.",
  badName: "Потрібна назва від 1 до 300 знаків.",
  wouldChange: (articles, a, days, d) =>
    `${articles} ${form(a, "стаття", "статті", "статей")}, які читали протягом ${days} ${form(d, "дня", "днів", "днів")}`,
  viewsConcerned: (views, n) =>
    `${views} ${form(n, "перегляд", "перегляди", "переглядів")} за останні десять років відтоді рахуватимуться тут.`,
  such: "Серед них",
  apply: "Застосувати",
  change: "Змінити",
  applied: "Застосовано. Відповіді правильні одразу; минулі дні тим часом перераховуються.",
  list: "Зроблені виправлення",
  none: "Ще нічого не виправляли.",
  correction: "Виправлення",
  kind: "Вид",
  articles: "Статті",
  madeBy: "Хто",
  state: "Стан",
  inForce: "діє",
  undone: "скасовано",
  pending: (days, n) => `перераховується ще ${days} ${form(n, "день", "дні", "днів")}`,
  undo: "Скасувати",
  undoOne: (from, to) => `Скасувати ${from} → ${to}`,
  undoAsk: "Скасувати це виправлення?",
  undoThen: "Усе буде так, ніби його не було. Пізніші виправлення залишаться.",

  editTitle: "Що редакція каже про цю статтю",
  editLead: "Написане тут важливіше за те, що кажуть її сторінки, доки ви цього не заберете.",
  aLine: "По одному в рядку",

  languageHint: "Мовний тег, як-от uk або en-GB",
  storyHint: "Ід, спільний для видань однієї теми; власний ід статті: вона сама по собі",
  says: { newsroom: "каже редакція", page: "каже сторінка" },
  takeBack: "забрати",
  takenBack: "як каже сторінка",
  keepIt: "залишити",
  save: "Зберегти",

  adjustments: "Поправки",
  adjustmentsLead:
    "Додаються до числа статті за весь час і до публічного лічильника, але до жодного періоду: залишок, перенесений з іншої системи, або виправлення.",
  noAdjustments: "Немає.",
  sum: "Разом діє",
  adjust: "Поправити",
  viewsToAdd: "Перегляди",
  viewsHint: "Ціле число; з мінусом — відняти.",
  badViews: "Потрібне ціле число, не більше за мільярд.",
  reason: "Причина",
  badReason: "Поясніть чому, не довше за 1000 знаків.",
  takenBackBy: "скасовано",
  takeBackOne: (views) => `Скасувати ${views}`,
  takeBackAsk: (views) => `Скасувати поправку на ${views}?`,
  takeBackThen: "Вона залишиться у списку, але більше не рахуватиметься.",
};
