import type { Template } from "../headline.ts";

const EUROPE = ["Europe", "Європа"] as const;
const ABROAD = ["Ukrainians abroad", "Українці за кордоном"] as const;
const SCIENCE = ["Science", "Наука"] as const;
const SECURITY = ["Security", "Безпека"] as const;

export const WORLD: readonly Template[] = [
  {
    under: EUROPE,
    en: "Election in {c}: what the polls say in {month}",
    uk: "Вибори {c.in}: що показують опитування у {month}",
  },
  {
    under: EUROPE,
    en: "{c} and {c2} agree on {x}",
    uk: "{c} та {c2} домовилися про {x}",
    x: [
      ["a new rail link", "нове залізничне сполучення"],
      ["a joint research centre", "спільний дослідницький центр"],
      ["cheaper roaming", "дешевший роумінг"],
      ["shared gas storage", "спільні сховища газу"],
      ["shared fire-fighting aircraft", "спільну пожежну авіацію"],
      ["a common labour market for nurses", "спільний ринок праці для медсестер"],
    ],
    often: 1.5,
  },
  {
    under: EUROPE,
    en: "Storm leaves {n} thousand homes in {c} without power",
    uk: "Негода {c.in}: без світла залишилися {n:тисяча|тисячі|тисяч} осель",
    n: [12, 380],
    breaking: true,
  },
  {
    under: EUROPE,
    en: "European Commission proposes new rules for {x}",
    uk: "Єврокомісія пропонує нові правила для {x}",
    x: [
      ["artificial intelligence", "штучного інтелекту"],
      ["air passengers", "авіапасажирів"],
      ["online shops", "інтернет-магазинів"],
      ["plastic packaging", "пластикового пакування"],
      ["short-term rentals", "короткострокової оренди"],
      ["battery makers", "виробників батарей"],
    ],
  },
  {
    under: EUROPE,
    en: "{n} people hurt as train derails in {c}",
    uk: "{c.in} зійшов із рейок потяг: постраждали {n} людей",
    n: [5, 20],
    breaking: true,
    often: 0.6,
  },
  {
    under: EUROPE,
    en: "Strike at airports in {c}: what passengers should know",
    uk: "Страйк в аеропортах {c.of}: що варто знати пасажирам",
  },
  {
    under: EUROPE,
    en: "Farmers in {c} block roads to the capital",
    uk: "Фермери {c.in} перекрили дороги до столиці",
  },
  {
    under: SECURITY,
    en: "{role}: “{x}”",
    uk: "{role}: «{x}»",
    x: [
      ["Aid to Ukraine is an investment", "Допомога Україні — це інвестиція"],
      ["Europe must pay for its own safety", "Європа має сама платити за свою безпеку"],
      ["Frozen assets will have to work", "Заморожені активи мають працювати"],
      ["There is no fatigue, there is arithmetic", "Немає втоми, є арифметика"],
      [
        "A border is a place to meet, if it is guarded",
        "Кордон — місце зустрічі, якщо його бережуть",
      ],
      [
        "Sanctions work like rust: slowly and for certain",
        "Санкції діють як іржа: повільно й напевно",
      ],
      ["Small states have long memories", "У малих держав довга пам’ять"],
      ["Nobody will build shelters for us", "Ніхто не збудує укриттів за нас"],
      ["We used to plan for decades, now for weeks", "Ми планували на десятиліття, тепер на тижні"],
    ],
  },
  {
    under: SECURITY,
    en: "{c} raises defence spending to {n} percent of GDP",
    uk: "{c} збільшує оборонні витрати до {n} % ВВП",
    n: [2, 5],
  },
  {
    under: SECURITY,
    en: "Unknown drones over {c}: airport closed for {n} hours",
    uk: "Невідомі дрони {c.in}: аеропорт не працював {n:годину|години|годин}",
    n: [2, 7],
    breaking: true,
  },
  {
    under: SECURITY,
    en: "Ministers meet in {w}: five points of the statement",
    uk: "Зустріч міністрів {w.in}: п’ять тез заяви",
  },
  {
    under: ABROAD,
    en: "Ukrainians in {c}: how the rules of stay change in {year}",
    uk: "Українці {c.in}: як змінюються правила перебування у {year} році",
    evergreen: true,
  },
  {
    under: ABROAD,
    en: "A Ukrainian school opens in {w}: first lesson for {n} pupils",
    uk: "{w.in} відкрили українську школу: на перший урок прийшли {n} учнів",
    n: [25, 140, 5],
  },
  {
    under: ABROAD,
    en: "“I came for a month”: how a baker from {p} won over {w}",
    uk: "«Я приїхала на місяць»: історія пекарки з {p.of}, яку полюбили {w.in}",
  },
  {
    under: SCIENCE,
    en: "Scientists in {c} find {x}",
    uk: "Учені {c.in} виявили {x}",
    x: [
      ["a settlement older than Stonehenge", "поселення, давніше за Стоунхендж"],
      ["a way to recycle turbine blades", "спосіб переробляти лопаті вітряків"],
      ["a new species of bumblebee", "новий вид джмелів"],
      ["traces of an ancient sea", "сліди давнього моря"],
      ["a shipwreck with its cargo intact", "затонуле судно з уцілілим вантажем"],
      ["a bacterium that eats nylon", "бактерію, що розкладає нейлон"],
    ],
  },
];
