import type { Both, Template } from "../headline.ts";

const BOOKS = ["Books", "Книжки"] as const;
const FILM = ["Film and theatre", "Кіно й театр"] as const;
const MUSIC = ["Music", "Музика"] as const;
const HERITAGE = ["Heritage", "Спадщина"] as const;
const TASTE = ["Taste", "Смак"] as const;

const WORKS: readonly Both[] = [
  ["The Salt Road", "Соляний шлях"],
  ["Letters from Podil", "Листи з Подолу"],
  ["Winter Apples", "Зимові яблука"],
  ["The Ferryman’s Daughter", "Донька перевізника"],
  ["Silent Steppe", "Тихий степ"],
  ["A House with No North", "Дім без півночі"],
  ["Honey and Iron", "Мед і залізо"],
  ["The Last Tram", "Останній трамвай"],
  ["Blue Clay", "Синя глина"],
  ["Chestnut Street", "Каштанова вулиця"],
  ["Under the Same Rain", "Під одним дощем"],
  ["Bees in February", "Бджоли в лютому"],
  ["The Weight of Snow", "Вага снігу"],
  ["Lighthouse Keepers", "Доглядачі маяка"],
  ["A Quiet Alphabet", "Тиха абетка"],
  ["Windows to the East", "Вікна на схід"],
];

export const CULTURE: readonly Template[] = [
  {
    under: BOOKS,
    en: "{who}’s novel “{x}” becomes book of the month",
    uk: "{who}: роман «{x}» став книжкою місяця",
    x: WORKS,
  },
  {
    under: BOOKS,
    en: "What to read in {month}: {n} new books",
    uk: "Що читати у {month}: {n:нова книжка|нові книжки|нових книжок}",
    n: [5, 15],
    often: 1.5,
  },
  {
    under: BOOKS,
    en: "{role} on {x}: an interview",
    uk: "{role} — про {x}: інтерв’ю",
    x: [
      ["fear and humour in wartime", "страх і гумор під час війни"],
      ["the music of small towns", "музику малих міст"],
      ["translating the untranslatable", "переклад неперекладного"],
      ["a childhood by the Dnipro", "дитинство над Дніпром"],
      ["teaching film to veterans", "кіношколу для ветеранів"],
      ["the right to be silent", "право мовчати"],
    ],
    often: 2,
  },
  {
    under: FILM,
    en: "Film “{x}” to open festival in {w}",
    uk: "Фільм «{x}» відкриє фестиваль {w.in}",
    x: WORKS,
  },
  {
    under: FILM,
    en: "Theatre in {p} opens the season with “{x}”",
    uk: "Театр {p.in} відкриває сезон виставою «{x}»",
    x: WORKS,
  },
  {
    under: FILM,
    en: "{who} wins prize for best direction in {w}",
    uk: "{who} здобуває приз за найкращу режисуру {w.in}",
    breaking: true,
    often: 0.6,
  },
  {
    under: FILM,
    en: "Box office: “{x}” earns {n} million hryvnias on first weekend",
    uk: "Прокат: «{x}» зібрав {n} мільйонів гривень за перші вихідні",
    x: WORKS,
    n: [5, 40, 5],
  },
  {
    under: MUSIC,
    en: "{who} presents new album “{x}” in {p}",
    uk: "{who} презентує {p.in} новий альбом «{x}»",
    x: WORKS,
  },
  {
    under: MUSIC,
    en: "Weekend in {p}: {n} events worth leaving home for, {date}",
    uk: "Вихідні {p.in}: {n:подія|події|подій}, заради яких варто вийти з дому, {date}",
    n: [5, 12],
    often: 2,
  },
  {
    under: HERITAGE,
    en: "Restorers in {p} uncover {x} under plaster",
    uk: "{p.in} реставратори знайшли під тиньком {x}",
    x: [
      ["seventeenth-century frescoes", "фрески XVII століття"],
      ["a painted ceiling", "розписану стелю"],
      ["a merchant’s mosaic", "купецьку мозаїку"],
      ["old inscriptions", "давні написи"],
    ],
  },
  {
    under: HERITAGE,
    en: "Museum in {p} shows {x} for the first time",
    uk: "Музей {p.in} уперше показує {x}",
    x: [
      ["a collection of Cossack maps", "колекцію козацьких мап"],
      ["embroidery of three generations", "вишивку трьох поколінь"],
      ["avant-garde posters", "авангардні плакати"],
      ["letters of dissidents", "листи дисидентів"],
      ["glass from lost workshops", "скло зі зниклих гут"],
    ],
  },
  {
    under: TASTE,
    en: "{x} the way they cook it in {p}: a recipe",
    uk: "{x}, як готують {p.in}: рецепт",
    x: [
      ["Borscht with smoked pears", "борщ із копченими грушами"],
      ["Banosh with mushrooms", "банош із грибами"],
      ["Lazy varenyky", "ліниві вареники"],
      ["Poppy-seed roll", "маковий рулет"],
      ["Pumpkin porridge", "гарбузова каша"],
      ["Carp in sour cream", "короп у сметані"],
    ],
    evergreen: true,
    often: 0.8,
  },
];
