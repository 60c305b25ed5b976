import type { Template } from "../headline.ts";

const ENERGY = ["Energy", "Енергетика"] as const;
const FINANCE = ["Finance", "Фінанси"] as const;
const BUSINESS = ["Business", "Бізнес"] as const;
const FARMING = ["Agriculture", "Агро"] as const;

export const ECONOMY: readonly Template[] = [
  {
    under: FINANCE,
    en: "Dollar and euro on {date}: what banks pay and ask",
    uk: "Курс валют на {date}: скільки коштують долар і євро в банках",
    often: 5,
  },
  {
    under: FINANCE,
    en: "National Bank keeps key rate at {n} percent",
    uk: "Нацбанк залишає облікову ставку на рівні {n} %",
    n: [13, 17],
    breaking: true,
    often: 0.3,
  },
  {
    under: FINANCE,
    en: "{role}: inflation will slow to {n} percent by the end of the year",
    uk: "{role}: до кінця року інфляція сповільниться до {n} %",
    n: [6, 12],
  },
  {
    under: FINANCE,
    en: "State budget: revenues exceed plan by {n} billion hryvnias",
    uk: "Держбюджет: доходи перевищили план на {n:мільярд|мільярди|мільярдів} гривень",
    n: [3, 42],
  },
  {
    under: FINANCE,
    en: "Pensions and benefits: what changes in {month}",
    uk: "Пенсії та виплати: що зміниться у {month}",
    often: 0.6,
  },
  {
    under: FINANCE,
    en: "Mortgage at {n} percent: who qualifies and how to apply",
    uk: "Іпотека під {n} %: хто може скористатися і як подати заявку",
    n: [3, 9],
    evergreen: true,
    often: 0.3,
  },
  {
    under: ENERGY,
    en: "Fuel prices: {x} up by {n} kopiykas in a week",
    uk: "Ціни на пальне: {x} подорожчав за тиждень на {n:копійку|копійки|копійок}",
    x: [
      ["diesel", "дизель"],
      ["petrol", "бензин"],
      ["autogas", "автогаз"],
    ],
    n: [15, 180],
  },
  {
    under: ENERGY,
    en: "Power cuts in {r}: schedule for {date}",
    uk: "Відключення світла {r.in}: графік на {date}",
    months: [10, 3],
    breaking: true,
    often: 4,
  },
  {
    under: ENERGY,
    en: "Gas reserves reach {n} percent of what winter needs",
    uk: "Запаси газу сягнули {n} % потреби на зиму",
    n: [41, 98],
    months: [6, 11],
  },
  {
    under: ENERGY,
    en: "{firm} invests {n} million euros in {x}",
    uk: "{firm} інвестує {n} мільйонів євро у {x}",
    x: [
      ["a wind farm in the south", "вітропарк на півдні"],
      ["a solar plant with storage", "сонячну станцію з накопичувачами"],
      ["biomethane", "виробництво біометану"],
      ["a combined heat plant", "когенераційну станцію"],
    ],
    n: [10, 140, 5],
  },
  {
    under: BUSINESS,
    en: "{firm} builds {x} near {p}",
    uk: "{firm} будує {x} неподалік {p.of}",
    x: [
      ["a furniture factory", "меблеву фабрику"],
      ["a glass plant", "скляний завод"],
      ["a logistics hub", "логістичний хаб"],
      ["a data centre", "дата-центр"],
      ["a pasta factory", "макаронну фабрику"],
    ],
  },
  {
    under: BUSINESS,
    en: "How a {x} from {p} found buyers in {n} countries",
    uk: "Як {x} з {p.of} знайшла покупців у {n} країнах",
    x: [
      ["ceramics workshop", "керамічна майстерня"],
      ["toy factory", "фабрика іграшок"],
      ["cheese dairy", "сироварня"],
      ["tailor’s workshop", "кравецька майстерня"],
      ["bicycle workshop", "велосипедна майстерня"],
      ["printing house", "друкарня"],
    ],
    n: [5, 20],
  },
  {
    under: BUSINESS,
    en: "Labour market: {x} wanted most in {p}",
    uk: "Ринок праці: {p.in} найбільше шукають {x}",
    x: [
      ["electricians", "електриків"],
      ["drivers", "водіїв"],
      ["nurses", "медсестер"],
      ["welders", "зварювальників"],
      ["programmers", "програмістів"],
      ["cooks", "кухарів"],
    ],
  },
  {
    under: BUSINESS,
    en: "Rents in {p}: what a one-room flat costs in {month}",
    uk: "Оренда {p.in}: скільки коштує однокімнатна квартира у {month}",
    often: 1.5,
  },
  {
    under: BUSINESS,
    en: "{role}: “Business does not ask for help, it asks for {x}”",
    uk: "{role}: «Бізнес просить не допомоги, а {x}»",
    x: [
      ["clear rules", "зрозумілих правил"],
      ["insurance of war risks", "страхування воєнних ризиків"],
      ["people with skills", "людей із фахом"],
      ["open borders for goods", "відкритих кордонів для товарів"],
    ],
  },
  {
    under: FARMING,
    en: "Exports of {x} grow by {n} percent",
    uk: "Експорт {x} зріс на {n} %",
    x: [
      ["sunflower oil", "соняшникової олії"],
      ["corn", "кукурудзи"],
      ["honey", "меду"],
      ["walnuts", "горіхів"],
      ["frozen berries", "заморожених ягід"],
      ["poultry", "курятини"],
    ],
    n: [4, 48],
  },
  {
    under: FARMING,
    en: "Harvest in {r}: farmers bring in {n} thousand tonnes of {x}",
    uk: "Жнива {r.in}: аграрії зібрали {n:тисячу|тисячі|тисяч} тонн {x}",
    x: [
      ["wheat", "пшениці"],
      ["barley", "ячменю"],
      ["soy", "сої"],
      ["rapeseed", "ріпаку"],
      ["corn", "кукурудзи"],
    ],
    n: [40, 980],
    months: [7, 10],
    often: 2,
  },
];
