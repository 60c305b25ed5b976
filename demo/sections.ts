import type { Both, Cast, Template } from "./headline.ts";
import { CULTURE } from "./headlines/culture.ts";
import { ECONOMY } from "./headlines/economy.ts";
import { HEALTH } from "./headlines/health.ts";
import { KYIV } from "./headlines/kyiv.ts";
import { POLITICS } from "./headlines/politics.ts";
import { SOCIETY } from "./headlines/society.ts";
import { SPORT } from "./headlines/sport.ts";
import { TECH } from "./headlines/tech.ts";
import { WAR } from "./headlines/war.ts";
import { WORLD } from "./headlines/world.ts";
import { peopleOf, type Role } from "./people.ts";
import { type Random, Weighted, zipf } from "./random.ts";

/** What a section of the newsroom is made of. */
interface Plan {
  readonly name: Both;
  readonly templates: readonly Template[];
  /** Share of all stories. */
  readonly stories: number;
  /** How well it is read, against 1. */
  readonly pull: number;
  /** Share of its readers who read English. */
  readonly english: number;
  readonly roles: readonly Role[];
  readonly people: number;
  readonly abroad?: true;
  /** Public bodies and the like, as tags. */
  readonly organisations: readonly Both[];
  /** Companies, in headlines too. */
  readonly firms?: readonly Both[];
}

/** A section with whom and what it writes about. */
export interface Section extends Plan {
  readonly cast: Cast;
  /** People and organisations, as tags. */
  readonly tags: Weighted<Both>;
}

const CLUBS: readonly Both[] = [
  ["Kashtan", "Каштан"],
  ["Lyman", "Лиман"],
  ["Bastion", "Бастіон"],
  ["Vitriak", "Вітряк"],
  ["Chumak", "Чумак"],
  ["Lotsman", "Лоцман"],
  ["Mlynar", "Млинар"],
  ["Burevii", "Буревій"],
  ["Yavir", "Явір"],
  ["Krynytsia", "Криниця"],
  ["Shovkun", "Шовкун"],
  ["Perevoz", "Перевоз"],
];

const PLANS: readonly Plan[] = [
  {
    name: ["War", "Війна"],
    templates: WAR,
    stories: 20,
    pull: 1.5,
    english: 0.36,
    people: 24,
    roles: [
      ["Brigade commander", "командир бригади", "командирка бригади"],
      ["Air force spokesperson", "речник Повітряних сил", "речниця Повітряних сил"],
      ["Military analyst", "військовий аналітик", "військова аналітикиня"],
      ["Combat medic", "бойовий медик", "бойова медикиня"],
      ["Drone unit commander", "командир підрозділу дронів", "командирка підрозділу дронів"],
      ["Head of veterans’ foundation", "голова фонду ветеранів", "голова фонду ветеранів"],
    ],
    organisations: [
      ["General Staff", "Генеральний штаб"],
      ["Air Command East", "Повітряне командування «Схід»"],
      ["Ministry of Defence", "Міністерство оборони"],
      ["Southern Operational Command", "Оперативне командування «Південь»"],
      ["State Emergency Service", "Служба з надзвичайних ситуацій"],
      ["Border Guard Service", "Прикордонна служба"],
    ],
  },
  {
    name: ["Politics", "Політика"],
    templates: POLITICS,
    stories: 13,
    pull: 1,
    english: 0.3,
    people: 24,
    roles: [
      ["MP", "народний депутат", "народна депутатка"],
      ["Deputy energy minister", "заступник міністра енергетики", "заступниця міністра енергетики"],
      ["Deputy justice minister", "заступник міністра юстиції", "заступниця міністра юстиції"],
      ["Presidential adviser", "радник Офісу президента", "радниця Офісу президента"],
      ["Committee chair", "голова комітету", "голова комітету"],
      ["Ambassador", "посол", "послиня"],
    ],
    organisations: [
      ["Accounting Chamber", "Рахункова палата"],
      ["Anti-corruption bureau", "Антикорупційне бюро"],
      ["State Audit Service", "Державна аудиторська служба"],
      ["Verkhovna Rada", "Верховна Рада"],
      ["Cabinet of Ministers", "Кабінет Міністрів"],
      ["Ministry of Foreign Affairs", "Міністерство закордонних справ"],
      ["Council of the EU", "Рада ЄС"],
    ],
  },
  {
    name: ["Economy", "Економіка"],
    templates: ECONOMY,
    stories: 14,
    pull: 0.8,
    english: 0.24,
    people: 16,
    roles: [
      ["Economist", "економіст", "економістка"],
      ["Deputy finance minister", "заступник міністра фінансів", "заступниця міністра фінансів"],
      ["Head of employers’ union", "голова спілки роботодавців", "голова спілки роботодавців"],
      ["Banker", "банкір", "банкірка"],
    ],
    organisations: [
      ["National Bank", "Національний банк"],
      ["Tax Service", "Податкова служба"],
      ["Ministry of Finance", "Міністерство фінансів"],
      ["Ministry of Energy", "Міністерство енергетики"],
      ["Customs Service", "Митна служба"],
    ],
    firms: [
      ["Svitlomerezha", "Світломережа"],
      ["Steppe Energy", "Степова енергія"],
      ["Zernoport", "Зернопорт"],
      ["Lisova Hrupa", "Лісова група"],
      ["Dnipro Glass", "Дніпроскло"],
      ["Horikhovyi Dim", "Горіховий дім"],
      ["Halytskyi Len", "Галицький льон"],
      ["Budmaister", "Будмайстер"],
    ],
  },
  {
    name: ["Society", "Суспільство"],
    templates: SOCIETY,
    stories: 14,
    pull: 1,
    english: 0.16,
    people: 16,
    roles: [
      ["School principal", "директор школи", "директорка школи"],
      ["Children’s ombudsperson", "дитячий омбудсман", "дитяча омбудсманка"],
      ["Rights advocate", "правозахисник", "правозахисниця"],
      ["Sociologist", "соціолог", "соціологиня"],
    ],
    organisations: [
      ["National Police", "Національна поліція"],
      ["Ministry of Education", "Міністерство освіти"],
      ["Hydrometeorological Centre", "Гідрометцентр"],
      ["Rescue Service", "Рятувальна служба"],
      ["Open School foundation", "Фонд «Відкрита школа»"],
      ["Pension Fund", "Пенсійний фонд"],
    ],
  },
  {
    name: ["World", "Світ"],
    templates: WORLD,
    stories: 12,
    pull: 0.9,
    english: 0.42,
    people: 22,
    abroad: true,
    roles: [
      ["EU envoy", "представник ЄС", "представниця ЄС"],
      ["Member of the European Parliament", "депутат Європарламенту", "депутатка Європарламенту"],
      ["Security expert", "експерт із безпеки", "експертка з безпеки"],
      ["UN rapporteur", "доповідач ООН", "доповідачка ООН"],
    ],
    organisations: [
      ["European Commission", "Єврокомісія"],
      ["European Parliament", "Європарламент"],
      ["NATO", "НАТО"],
      ["United Nations", "ООН"],
      ["Council of Europe", "Рада Європи"],
    ],
  },
  {
    name: ["Culture", "Культура"],
    templates: CULTURE,
    stories: 7,
    pull: 0.6,
    english: 0.3,
    people: 20,
    roles: [
      ["Writer", "письменник", "письменниця"],
      ["Director", "режисер", "режисерка"],
      ["Singer", "співак", "співачка"],
      ["Translator", "перекладач", "перекладачка"],
      ["Curator", "куратор", "кураторка"],
    ],
    organisations: [
      ["Book Gate fair", "Ярмарок «Книжкова брама»"],
      ["State Film Agency", "Державне кіноагентство"],
      ["Opera on the Hill", "Опера на Горі"],
      ["Museum of Steppe", "Музей степу"],
      ["Institute of Translation", "Інститут перекладу"],
    ],
  },
  {
    name: ["Sport", "Спорт"],
    templates: SPORT,
    stories: 8,
    pull: 0.8,
    english: 0.2,
    people: 26,
    roles: [
      ["Midfielder", "півзахисник", "півзахисниця"],
      ["Tennis player", "тенісист", "тенісистка"],
      ["Coach", "тренер", "тренерка"],
      ["Paralympian", "паралімпієць", "паралімпійка"],
      ["Fencer", "фехтувальник", "фехтувальниця"],
    ],
    organisations: [
      ["Football Association", "Асоціація футболу"],
      ["Olympic Committee", "Олімпійський комітет"],
      ["Paralympic Committee", "Паралімпійський комітет"],
      ...CLUBS,
    ],
  },
  {
    name: ["Tech", "Технології"],
    templates: TECH,
    stories: 5,
    pull: 0.7,
    english: 0.38,
    people: 12,
    roles: [
      ["Engineer", "інженер", "інженерка"],
      [
        "Deputy digital minister",
        "заступник міністра цифровізації",
        "заступниця міністра цифровізації",
      ],
      ["Founder", "засновник стартапу", "засновниця стартапу"],
    ],
    organisations: [
      ["Ministry of Digital Transformation", "Міністерство цифрової трансформації"],
      ["Cyber Police", "Кіберполіція"],
      ["Space Agency", "Космічне агентство"],
    ],
    firms: [
      ["Zernova", "Zernova"],
      ["Dovira Labs", "Dovira Labs"],
      ["Nebokrai", "Nebokrai"],
      ["Iskra Health", "Iskra Health"],
      ["Polotno", "Polotno"],
      ["Klepsydra", "Klepsydra"],
      ["Movchun", "Movchun"],
      ["Vuhlyk Systems", "Vuhlyk Systems"],
    ],
  },
  {
    name: ["Kyiv", "Київ"],
    templates: KYIV,
    stories: 11,
    pull: 0.9,
    english: 0.1,
    people: 10,
    roles: [
      ["District head", "голова району", "голова району"],
      ["City planner", "урбаніст", "урбаністка"],
      ["City council member", "депутат Київради", "депутатка Київради"],
    ],
    organisations: [
      ["Kyiv City Council", "Київрада"],
      ["Kyiv Metro", "Київське метро"],
      ["City Heating", "Міське тепло"],
      ["Green Kyiv", "Зелений Київ"],
    ],
  },
  {
    name: ["Health", "Здоров’я"],
    templates: HEALTH,
    stories: 5,
    pull: 0.7,
    english: 0.15,
    people: 12,
    roles: [
      ["Psychologist", "психолог", "психологиня"],
      ["Surgeon", "хірург", "хірургиня"],
      ["Family doctor", "сімейний лікар", "сімейна лікарка"],
    ],
    organisations: [
      ["Public Health Centre", "Центр громадського здоров’я"],
      ["Ministry of Health", "Міністерство охорони здоров’я"],
      ["National Health Service", "Національна служба здоров’я"],
      ["Children’s Heart Centre", "Центр дитячого серця"],
    ],
  },
];

const clubs = zipf(CLUBS);

/** The sections, each with its cast of invented people. */
export function castSections(random: Random, taken: Set<string>): Section[] {
  return PLANS.map((plan) => {
    const people = peopleOf(random, plan.roles, plan.people, taken, plan.abroad);
    const firms = plan.firms ?? [];
    const bodies = [...plan.organisations, ...firms];
    // In turn, so that both are among the most mentioned.
    const named = Array.from({ length: Math.max(bodies.length, people.length) }, (_, i) =>
      [bodies[i], people[i]?.name].filter((one) => one !== undefined),
    ).flat();
    return {
      ...plan,
      cast: { people: zipf(people), firms: zipf(firms), clubs },
      tags: zipf(named),
    };
  });
}

/** Sections, drawn as often as they publish. */
export const bySize = (sections: readonly Section[]): Weighted<Section> =>
  new Weighted(sections.map((section) => [section, section.stories]));
