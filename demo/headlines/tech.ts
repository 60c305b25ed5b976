import type { Template } from "../headline.ts";

const AI = ["Artificial intelligence", "Штучний інтелект"] as const;
const STARTUPS = ["Start-ups", "Стартапи"] as const;
const STATE = ["Digital state", "Цифрова держава"] as const;
const SAFETY = ["Cyber security", "Кібербезпека"] as const;
const GADGETS = ["Gadgets", "Ґаджети"] as const;

export const TECH: readonly Template[] = [
  {
    under: STARTUPS,
    en: "{firm} raises {n} million dollars for {x}",
    uk: "{firm} залучає {n} млн доларів на {x}",
    x: [
      ["an AI tutor", "ШІ-репетитора"],
      ["crop sensors", "датчики для полів"],
      ["bionic hands", "біонічні протези рук"],
      ["drone navigation without GPS", "навігацію дронів без GPS"],
      ["battery recycling", "переробку батарей"],
      ["hearing aids", "слухові апарати"],
    ],
    n: [2, 35],
    often: 2,
  },
  {
    under: STARTUPS,
    en: "Students from {p} build satellite of {n} kilograms",
    uk: "Студенти з {p.of} зібрали супутник вагою {n:кілограм|кілограми|кілограмів}",
    n: [3, 18],
  },
  {
    under: STATE,
    en: "State app adds {x}",
    uk: "У державному застосунку з’явиться {x}",
    x: [
      ["an online notary", "онлайн-нотаріус"],
      ["marriage by video call", "шлюб за відеозв’язком"],
      ["the veteran’s card", "посвідчення ветерана"],
      ["claims for damaged property", "заява про пошкоджене майно"],
      ["the child’s passport", "паспорт дитини"],
      ["customs clearance of cars", "розмитнення авто"],
    ],
    breaking: true,
  },
  {
    under: STATE,
    en: "5G in {p}: where it works already",
    uk: "5G {p.in}: де вже працює",
    often: 0.7,
  },
  {
    under: STATE,
    en: "{role}: “{x}”",
    uk: "{role}: «{x}»",
    x: [
      ["Open data saves more than audits do", "Відкриті дані заощаджують більше, ніж аудит"],
      ["Our best engineers are twenty years old", "Нашим найкращим інженерам по двадцять"],
      ["Every drone is a flying computer", "Кожен дрон — це літаючий комп’ютер"],
      ["Passwords are the new locks on barn doors", "Паролі — це нові замки на старих дверях"],
      ["A bug found by a user is a gift", "Помилка, яку знайшов користувач, — подарунок"],
      ["Nobody needs one more app", "Ще один застосунок нікому не потрібен"],
      ["Offline is a feature, too", "Робота без мережі — теж перевага"],
    ],
  },
  {
    under: SAFETY,
    en: "Cyber police warn of {x}",
    uk: "Кіберполіція попереджає про {x}",
    x: [
      ["phishing with fake parcels", "фішинг із фальшивими посилками"],
      ["fake charity pages", "фальшиві сторінки зборів"],
      ["stolen messenger accounts", "крадіжки акаунтів у месенджерах"],
      ["voice fakes of relatives", "голосові підробки родичів"],
    ],
  },
  {
    under: SAFETY,
    en: "Attack on {x} repelled: {n} hours at the keyboard",
    uk: "Відбито кібератаку на {x}: {n:година|години|годин} за клавіатурою",
    x: [
      ["the land registry", "земельний реєстр"],
      ["a mobile operator", "мобільного оператора"],
      ["railway ticketing", "продаж залізничних квитків"],
      ["a power grid operator", "оператора електромереж"],
    ],
    n: [5, 60],
    breaking: true,
    often: 0.6,
  },
  {
    under: AI,
    en: "How artificial intelligence helps {x}",
    uk: "Як штучний інтелект допомагає {x}",
    x: [
      ["radiologists read scans", "рентгенологам читати знімки"],
      ["farmers find mines", "аграріям знаходити міни"],
      ["teachers prepare lessons", "учителям готувати уроки"],
      ["archivists read old handwriting", "архівістам читати давні рукописи"],
      ["linguists save dialects", "мовознавцям рятувати говірки"],
    ],
    evergreen: true,
    often: 0.5,
  },
  {
    under: AI,
    en: "{firm} opens AI laboratory in {p}",
    uk: "{firm} відкриває лабораторію ШІ {p.in}",
  },
  {
    under: GADGETS,
    en: "A month with {x}: a review, {month} {year}",
    uk: "Місяць із {x}: огляд, {date} {year} року",
    x: [
      ["a folding phone", "складаним смартфоном"],
      ["a Ukrainian e-reader", "українською електронною книжкою"],
      ["a home power station", "домашньою зарядною станцією"],
      ["cheap noise-cancelling headphones", "бюджетними навушниками із шумозаглушенням"],
    ],
    evergreen: true,
    often: 0.6,
  },
  {
    under: GADGETS,
    en: "What to buy for power cuts: {n} {x} compared",
    uk: "Що обрати на час відключень: порівнюємо {n} {x}",
    x: [
      ["power banks", "павербанків"],
      ["power stations", "зарядних станцій"],
      ["rechargeable lamps", "акумуляторних ламп"],
      ["routers", "роутерів"],
    ],
    n: [5, 14],
    evergreen: true,
    often: 0.6,
  },
];
