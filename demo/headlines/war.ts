import type { Template } from "../headline.ts";

const FRONT = ["Frontline", "Фронт"] as const;
const RAIDS = ["Air raids", "Повітряні атаки"] as const;
const INDUSTRY = ["Defence industry", "Оборонна промисловість"] as const;
const VETERANS = ["Veterans", "Ветерани"] as const;
const SUPPORT = ["Support", "Допомога"] as const;

export const WAR: readonly Template[] = [
  {
    under: RAIDS,
    en: "Air defence brings down {m} of {n} drones overnight",
    uk: "Сили ППО знешкодили за ніч {m} із {n:дрона|дронів|дронів}",
    n: [24, 140],
    breaking: true,
    often: 3,
  },
  {
    under: RAIDS,
    en: "{n} people hurt in overnight attack on {p}, rescue work continues",
    uk: "{p.in} внаслідок нічної атаки постраждали {n} людей, рятувальні роботи тривають",
    n: [5, 20],
    breaking: true,
    often: 2,
  },
  {
    under: RAIDS,
    en: "Explosions heard in {p}, air defence at work",
    uk: "{p.in} лунають вибухи, працює ППО",
    breaking: true,
  },
  {
    under: RAIDS,
    en: "Air raid alert across {r}: what is known at this hour on {date}",
    uk: "Повітряна тривога {r.in}: що відомо на цю годину, {date}",
    breaking: true,
  },
  {
    under: RAIDS,
    en: "Power restored to {n} thousand homes in {f} after drone strike",
    uk: "{f.in} повернули світло {n:тисячі|тисячам|тисячам} родин після атаки дронів",
    n: [6, 95],
  },
  {
    under: RAIDS,
    en: "New rules for shelters in {p}: what residents should know",
    uk: "Нові правила роботи укриттів {p.in}: що варто знати мешканцям",
    evergreen: true,
    often: 0.4,
  },
  {
    under: FRONT,
    en: "General Staff reports {n} clashes along the front in a day",
    uk: "Генштаб: за добу на фронті відбулося {n:боєзіткнення|боєзіткнення|боєзіткнень}",
    n: [92, 214],
    often: 2,
  },
  {
    under: FRONT,
    en: "{role}: “We are holding the line but need more {x}”",
    uk: "{role}: «Тримаємо оборону, але потрібно більше {x}»",
    x: [
      ["artillery shells", "артилерійських снарядів"],
      ["reconnaissance drones", "розвідувальних дронів"],
      ["combat engineers", "інженерних підрозділів"],
      ["electronic warfare", "засобів РЕБ"],
      ["field medics", "бойових медиків"],
      ["armoured vehicles", "бронемашин"],
    ],
  },
  {
    under: FRONT,
    en: "{role} on the months ahead: what to expect at the front",
    uk: "{role} — про найближчі місяці: чого чекати на фронті",
  },
  {
    under: FRONT,
    en: "{n} defenders come home in new prisoner exchange",
    uk: "Новий обмін полоненими: додому повернулися {n} захисників",
    n: [25, 190, 5],
    breaking: true,
  },
  {
    under: FRONT,
    en: "Evacuation in {f}: {n} families taken to safety this week",
    uk: "Евакуація {f.in}: за тиждень вивезли {n:родину|родини|родин}",
    n: [18, 160],
  },
  {
    under: FRONT,
    en: "Deminers clear {n} hectares of farmland in {f}",
    uk: "{f.in} сапери очистили від мін {n:гектар|гектари|гектарів} полів",
    n: [30, 480],
  },
  {
    under: INDUSTRY,
    en: "Made in Ukraine: {x} passes field trials",
    uk: "Українська розробка: {x} проходить польові випробування",
    x: [
      ["a ground supply robot", "наземний робот-постачальник"],
      ["an interceptor drone", "дрон-перехоплювач"],
      ["a mine-clearing vehicle", "комплекс розмінування"],
      ["a sea drone", "морський дрон"],
      ["an evacuation robot", "робот для евакуації поранених"],
      ["a mobile radar", "мобільний радар"],
    ],
  },
  {
    under: INDUSTRY,
    en: "How volunteers in {p} turn an old workshop into {x}",
    uk: "Як волонтери {p.in} перетворюють старий цех на {x}",
    x: [
      ["a drone assembly line", "лінію складання дронів"],
      ["a camouflage net factory", "фабрику маскувальних сіток"],
      ["a repair base for ambulances", "ремонтну базу для швидких"],
      ["a training ground for pilots", "полігон для операторів дронів"],
    ],
  },
  {
    under: VETERANS,
    en: "Veterans in {p} open {x}",
    uk: "{p.in} ветерани відкривають {x}",
    x: [
      ["a bakery", "пекарню"],
      ["a bicycle workshop", "велосипедну майстерню"],
      ["a prosthetics centre", "центр протезування"],
      ["a sports club", "спортивний клуб"],
      ["a coffee roastery", "обсмажку кави"],
      ["a joinery", "столярню"],
    ],
  },
  {
    under: VETERANS,
    en: "{role}: “Coming home is also a task, and nobody should do it alone”",
    uk: "{role}: «Повернутися додому — теж завдання, і ніхто не має виконувати його сам»",
    often: 0.3,
  },
  {
    under: FRONT,
    en: "{role}: “{x}”",
    uk: "{role}: «{x}»",
    x: [
      ["A map does not show how tired people are", "Карта не показує, як утомилися люди"],
      [
        "The best weapon of this year is a good engineer",
        "Найкраща зброя цього року — добрий інженер",
      ],
      ["We count kilometres in evacuated wounded", "Ми рахуємо кілометри вивезеними пораненими"],
      ["Logistics is what wins in winter and in mud", "У мороз і болото перемагає логістика"],
      ["A drone sees far, a neighbour sees first", "Дрон бачить далеко, а сусід — першим"],
      ["Rotation is not a holiday, it is ammunition", "Ротація — це не відпустка, це боєкомплект"],
      ["I ask recruits one thing: learn to dig", "Я прошу новачків про одне: навчіться копати"],
      ["Silence at the front is the loudest signal", "Тиша на фронті — найгучніший сигнал"],
    ],
  },
  {
    under: SUPPORT,
    en: "{c} hands over {x} to Ukraine",
    uk: "{c} передає Україні {x}",
    x: [
      ["a new batch of air defence missiles", "нову партію ракет для ППО"],
      ["armoured ambulances", "броньовані швидкі"],
      ["generators for frontline hospitals", "генератори для прифронтових лікарень"],
      ["engineering vehicles", "інженерну техніку"],
      ["radars and spare parts", "радари та запчастини"],
    ],
    often: 1.5,
  },
];
