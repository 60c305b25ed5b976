import type { Template } from "../headline.ts";

const FOOTBALL = ["Football", "Футбол"] as const;
const TENNIS = ["Tennis", "Теніс"] as const;
const ATHLETICS = ["Olympic sports", "Олімпійські види"] as const;
const BOXING = ["Boxing", "Бокс"] as const;

export const SPORT: readonly Template[] = [
  {
    under: FOOTBALL,
    en: "{club} {n}–{m} {club2}: {x}",
    uk: "«{club}» — «{club2}» — {n}:{m}: {x}",
    x: [
      ["late goal decides", "усе вирішив гол на останніх хвилинах"],
      ["leaders stumble again", "лідер знову спіткнувся"],
      ["two red cards and a comeback", "дві червоні картки й камбек"],
      ["goalkeeper saves two penalties", "воротар відбив два пенальті"],
      ["rain, mud and three points", "дощ, болото і три очки"],
      ["debutant scores twice", "дубль дебютанта"],
    ],
    n: [1, 4],
    often: 4,
  },
  {
    under: FOOTBALL,
    en: "Where to watch {club} against {club2} on {date}",
    uk: "«{club}» — «{club2}»: де дивитися матч, {date}",
    often: 2,
  },
  {
    under: FOOTBALL,
    en: "{who} signs three-year contract with {club}",
    uk: "{who} підписує контракт із клубом «{club}» на три роки",
    often: 1.5,
  },
  {
    under: FOOTBALL,
    en: "Cup draw: {club} meet {club2}",
    uk: "Жеребкування Кубка: «{club}» зіграє проти клубу «{club2}»",
  },
  {
    under: FOOTBALL,
    en: "National team names squad for match against {c}",
    uk: "Збірна України оголосила заявку на матч проти команди {c.of}",
    breaking: true,
    often: 0.7,
  },
  {
    under: TENNIS,
    en: "{who} reaches {x} in {w}",
    uk: "{who} виходить {x} турніру {w.in}",
    x: [
      ["the final", "у фінал"],
      ["the semi-finals", "у півфінал"],
      ["the quarter-finals", "у чвертьфінал"],
      ["the second round", "у друге коло"],
    ],
    often: 2,
  },
  {
    under: TENNIS,
    en: "{who} wins the title in {w}, the {n}th of the career",
    uk: "{who} здобуває титул {w.in}, {n}-й у кар’єрі",
    n: [4, 12],
    breaking: true,
    often: 0.6,
  },
  {
    under: ATHLETICS,
    en: "Ukraine wins {n} medals at European championships in {x}",
    uk: "Україна здобула {n:медаль|медалі|медалей} на чемпіонаті Європи з {x}",
    x: [
      ["fencing", "фехтування"],
      ["rowing", "веслування"],
      ["judo", "дзюдо"],
      ["swimming", "плавання"],
      ["wrestling", "боротьби"],
      ["artistic gymnastics", "спортивної гімнастики"],
      ["biathlon", "біатлону"],
    ],
    n: [2, 11],
  },
  {
    under: ATHLETICS,
    en: "{who} sets national record in {x}",
    uk: "{who} встановлює рекорд України {x}",
    x: [
      ["the high jump", "у стрибках у висоту"],
      ["the hammer throw", "у метанні молота"],
      ["the 100 metres backstroke", "на стометрівці на спині"],
      ["the marathon", "у марафоні"],
      ["indoor rowing", "у веслуванні на тренажері"],
    ],
  },
  {
    under: ATHLETICS,
    en: "“I ran for the first time after the amputation”: a veteran from {p} on {x}",
    uk: "«Після ампутації я вперше побіг»: ветеран із {p.of} — про {x}",
    x: [
      ["training", "тренування"],
      ["pain and stubbornness", "біль і впертість"],
      ["the road to the Paralympics", "шлях до Паралімпіади"],
    ],
  },
  {
    under: ATHLETICS,
    en: "{role}: “{x}”",
    uk: "{role}: «{x}»",
    x: [
      ["We earned this with our legs", "Ми заробили це ногами"],
      ["The knee held, the rest is character", "Коліно витримало, решта — характер"],
      [
        "I compete for those who cannot come to the stadium",
        "Виступаю за тих, хто не може прийти на стадіон",
      ],
      ["A stadium without people is only a lawn", "Стадіон без людей — це просто газон"],
      [
        "I do not look at the ranking, it looks at me",
        "Я не дивлюся на рейтинг, це він дивиться на мене",
      ],
      ["My coach knows when to be silent", "Мій тренер знає, коли мовчати"],
      ["Silver is not a defeat", "Срібло — це не поразка"],
      ["We train between air raid alerts", "Тренуємося між тривогами"],
    ],
    often: 1.5,
  },
  {
    under: BOXING,
    en: "{who}: title fight to take place in {w}",
    uk: "{who}: титульний бій відбудеться {w.in}",
    breaking: true,
  },
  {
    under: BOXING,
    en: "{who} wins by knockout in round {n}",
    uk: "{who} перемагає нокаутом у {n}-му раунді",
    n: [4, 12],
    breaking: true,
  },
];
