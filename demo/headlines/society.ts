import type { Template } from "../headline.ts";

const EDUCATION = ["Education", "Освіта"] as const;
const INCIDENTS = ["Incidents", "Події"] as const;
const NATURE = ["Nature", "Довкілля"] as const;
const WEATHER = ["Weather", "Погода"] as const;
const RIGHTS = ["Rights", "Права"] as const;

export const SOCIETY: readonly Template[] = [
  {
    under: WEATHER,
    en: "Weather on {date}: {x}",
    uk: "Погода на {date}: {x}",
    x: [
      ["showers in the west, sun elsewhere", "на заході дощі, решту країни прогріє сонце"],
      ["heat of up to 33 degrees", "спека до 33 градусів"],
      ["thunderstorms by evening", "надвечір грози"],
      ["dry and warm", "сухо й тепло"],
      ["gusty wind in the south", "на півдні рвучкий вітер"],
    ],
    months: [4, 9],
    often: 5,
  },
  {
    under: WEATHER,
    en: "Weather on {date}: {x}",
    uk: "Погода на {date}: {x}",
    x: [
      ["snow in the west, frost in the east", "сніг на заході, мороз на сході"],
      ["wet snow and strong wind", "мокрий сніг і сильний вітер"],
      ["frost of 12 degrees at night", "вночі до 12 градусів морозу"],
      ["thaw and fog", "відлига й тумани"],
      ["ice on the roads", "на дорогах ожеледиця"],
    ],
    months: [11, 3],
    often: 5,
  },
  {
    under: EDUCATION,
    en: "{n} new shelters open in schools of {r}",
    uk: "{r.in} у школах запрацювали {n:укриття|нові укриття|нових укриттів}",
    n: [4, 38],
  },
  {
    under: EDUCATION,
    en: "Teacher from {p} wins award for lessons in {x}",
    uk: "Учителька з {p.of} здобула премію за уроки {x}",
    x: [
      ["physics", "фізики"],
      ["local history", "краєзнавства"],
      ["robotics", "робототехніки"],
      ["Ukrainian literature", "української літератури"],
      ["chemistry", "хімії"],
      ["first aid", "домедичної допомоги"],
    ],
  },
  {
    under: EDUCATION,
    en: "Admissions {year}: {x}",
    uk: "Вступ-{year}: {x}",
    x: [
      ["deadlines that applicants must not miss", "дедлайни, які не можна пропустити"],
      ["how to write a letter of motivation", "як написати мотиваційний лист"],
      ["the most popular degrees", "найпопулярніші спеціальності"],
      ["what changes in the national exams", "що змінюється в національному мультитесті"],
    ],
    months: [2, 8],
    evergreen: true,
  },
  {
    under: EDUCATION,
    en: "{role}: “{x}”",
    uk: "{role}: «{x}»",
    x: [
      ["Children need lessons face to face", "Дітям потрібні уроки віч-на-віч"],
      ["Inclusion begins in the kindergarten", "Інклюзія починається з дитячого садка"],
      ["Streets without barriers are for all of us", "Безбар’єрні вулиці потрібні всім нам"],
      ["A library is the warmest place in a village", "Бібліотека — найтепліше місце в селі"],
      ["A bus twice a day is also a right", "Автобус двічі на день — це теж право"],
      [
        "Queues teach patience, schools should teach more",
        "Черги вчать терпіння, школа має вчити більшого",
      ],
      [
        "Those who stayed and those who left must talk",
        "Ті, хто лишився, і ті, хто виїхав, мають говорити",
      ],
      ["Loneliness is louder than sirens", "Самотність гучніша за сирени"],
      ["A teacher’s pay decides who teaches", "Зарплата вчителя вирішує, хто вчить"],
    ],
  },
  {
    under: INCIDENTS,
    en: "{n}-year-old from {p} saves neighbours from fire",
    uk: "{p.in} {n}-річний хлопець урятував сусідів із пожежі",
    n: [13, 19],
  },
  {
    under: INCIDENTS,
    en: "Rescuers in {r} find {x} missing for two days",
    uk: "{r.in} рятувальники знайшли {x}, яких шукали дві доби",
    x: [
      ["hikers", "туристів"],
      ["schoolchildren", "школярів"],
      ["two brothers", "двох братів"],
      ["anglers", "рибалок"],
    ],
    breaking: true,
    often: 0.7,
  },
  {
    under: INCIDENTS,
    en: "Fire {x} in {p} put out after {n} hours",
    uk: "{p.in} ліквідували пожежу {x}: гасили {n:годину|години|годин}",
    x: [
      ["at a warehouse", "на складі"],
      ["at the central market", "на центральному ринку"],
      ["in a furniture shop", "у меблевому цеху"],
      ["in an old mill", "у старому млині"],
      ["in a car park", "у паркінгу"],
    ],
    n: [2, 17],
    breaking: true,
  },
  {
    under: INCIDENTS,
    en: "Crash on the {p}–{p2} road: {n} people injured",
    uk: "ДТП на трасі {p} — {p2}: {n:постраждалий|постраждалі|постраждалих}",
    n: [2, 14],
    often: 1.5,
  },
  {
    under: NATURE,
    en: "{x} return to a reserve in {r}",
    uk: "{r.in} до заповідника повернулися {x}",
    x: [
      ["Cranes", "журавлі"],
      ["Bison", "зубри"],
      ["Lynxes", "рисі"],
      ["Wild horses", "дикі коні"],
      ["Beavers", "бобри"],
      ["Pelicans", "пелікани"],
    ],
  },
  {
    under: NATURE,
    en: "Volunteers in {p} plant {n} thousand trees",
    uk: "{p.in} волонтери висадили {n:тисячу|тисячі|тисяч} дерев",
    n: [2, 24],
    months: [3, 11],
  },
  {
    under: RIGHTS,
    en: "How to get the status of {x}: step by step, {month} {year}",
    uk: "Як оформити статус {x}: покрокова інструкція, оновлена у {month} {year}",
    x: [
      ["an internally displaced person", "внутрішньо переміщеної особи"],
      ["a large family", "багатодітної родини"],
      ["a combat veteran", "учасника бойових дій"],
      ["a sole trader", "фізичної особи — підприємця"],
    ],
    evergreen: true,
    often: 0.7,
  },
  {
    under: RIGHTS,
    en: "New buses for {p}: {n} low-floor vehicles ordered",
    uk: "Для {p.of} замовили {n:низькопідлоговий автобус|низькопідлогові автобуси|низькопідлогових автобусів}",
    n: [6, 48],
  },
];
