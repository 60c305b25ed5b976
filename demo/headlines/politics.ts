import type { Both, Template } from "../headline.ts";

const PARLIAMENT = ["Parliament", "Верховна Рада"] as const;
const GOVERNMENT = ["Government", "Уряд"] as const;
const DIPLOMACY = ["Diplomacy", "Дипломатія"] as const;
const EU = ["European integration", "Євроінтеграція"] as const;

const LAWS: readonly Both[] = [
  ["support for veterans", "підтримку ветеранів"],
  ["mental health care", "психологічну допомогу"],
  ["the protection of whistleblowers", "захист викривачів"],
  ["the digital court", "електронний суд"],
  ["urban planning", "містобудування"],
  ["waste management", "управління відходами"],
  ["youth housing", "молодіжне житло"],
  ["local self-government", "місцеве самоврядування"],
  ["energy-efficient buildings", "енергоефективність будівель"],
  ["the protection of heritage", "охорону культурної спадщини"],
  ["the status of volunteers", "статус волонтерів"],
  ["adult education", "освіту дорослих"],
];
const SPENDING: readonly Both[] = [
  ["school shelters", "шкільні укриття"],
  ["rebuilding bridges", "відбудову мостів"],
  ["regional hospitals", "обласні лікарні"],
  ["housing for displaced people", "житло для переселенців"],
  ["rural libraries", "сільські бібліотеки"],
  ["flood protection", "захист від паводків"],
  ["district heating", "теплові мережі"],
];

export const POLITICS: readonly Template[] = [
  {
    under: PARLIAMENT,
    en: "Parliament backs bill on {x} in first reading",
    uk: "Рада підтримала в першому читанні законопроєкт про {x}",
    x: LAWS,
  },
  {
    under: PARLIAMENT,
    en: "Bill on {x} adopted with {n} votes",
    uk: "Законопроєкт про {x} ухвалено {n:голосом|голосами|голосами}",
    x: LAWS,
    n: [228, 331],
  },
  {
    under: PARLIAMENT,
    en: "Explained: what the new law on {x} changes for you",
    uk: "Пояснюємо: що змінює для вас новий закон про {x}",
    x: LAWS,
    evergreen: true,
    often: 0.5,
  },
  {
    under: PARLIAMENT,
    en: "Petition for {x} collects 25,000 signatures in {n} days",
    uk: "Петиція за {x} зібрала 25 тисяч підписів за {n:день|дні|днів}",
    x: [
      ["free travel for schoolchildren", "безплатний проїзд для школярів"],
      ["a ban on loud fireworks", "заборону гучних феєрверків"],
      ["night trains to the Carpathians", "нічні потяги до Карпат"],
      ["a national day of libraries", "національний день бібліотек"],
      ["dog-friendly carriages", "вагони для пасажирів із собаками"],
    ],
    n: [2, 19],
  },
  {
    under: PARLIAMENT,
    en: "{role}: “The reform of {x} cannot wait for peace”",
    uk: "{role}: «Реформа {x} не може чекати миру»",
    x: [
      ["customs", "митниці"],
      ["state-owned companies", "державних підприємств"],
      ["the civil service", "державної служби"],
      ["the courts", "судів"],
      ["medical commissions", "медичних комісій"],
      ["school funding", "фінансування шкіл"],
    ],
    often: 1.5,
  },
  {
    under: GOVERNMENT,
    en: "Government allocates {n} million hryvnias for {x}",
    uk: "Уряд виділяє {n} мільйонів гривень на {x}",
    x: SPENDING,
    n: [40, 960, 10],
    often: 1.5,
  },
  {
    under: GOVERNMENT,
    en: "Accounting Chamber looks into spending on {x}",
    uk: "Рахункова палата перевіряє витрати на {x}",
    x: SPENDING,
  },
  {
    under: GOVERNMENT,
    en: "Cabinet reshuffle: who may take over {x}",
    uk: "Кадрові зміни в уряді: хто може очолити {x}",
    x: [
      ["the energy ministry", "Міністерство енергетики"],
      ["the health ministry", "Міністерство охорони здоров’я"],
      ["the digital ministry", "Міністерство цифрової трансформації"],
      ["the culture ministry", "Міністерство культури"],
      ["the education ministry", "Міністерство освіти"],
      ["the justice ministry", "Міністерство юстиції"],
    ],
    breaking: true,
    often: 0.5,
  },
  {
    under: GOVERNMENT,
    en: "{role} submits resignation: what happens next",
    uk: "{role} подає у відставку: що буде далі",
    breaking: true,
    often: 0.4,
  },
  {
    under: GOVERNMENT,
    en: "Sanctions list grows by {n} companies",
    uk: "Санкційний список розширили на {n:компанію|компанії|компаній}",
    n: [6, 94],
  },
  {
    under: GOVERNMENT,
    en: "{role} answers questions from {p}: the full conversation",
    uk: "{role} відповідає на запитання мешканців {p.of}: повна розмова",
  },
  {
    under: DIPLOMACY,
    en: "Ukraine and {c} sign agreement on {x}",
    uk: "Україна та {c} підписали угоду про {x}",
    x: [
      ["joint drone production", "спільне виробництво дронів"],
      ["border cooperation", "прикордонну співпрацю"],
      ["student exchange", "студентські обміни"],
      ["free trade in services", "вільну торгівлю послугами"],
      ["recognition of driving licences", "визнання посвідчень водія"],
      ["energy supplies", "постачання енергії"],
    ],
    often: 1.5,
  },
  {
    under: DIPLOMACY,
    en: "{role} meets delegation from {c} in {p}: three topics of the talks",
    uk: "{role} зустрічає {p.in} делегацію {c.of}: три теми розмови",
    often: 1.5,
  },
  {
    under: DIPLOMACY,
    en: "Talks in {w}: what was agreed and what was not",
    uk: "Переговори {w.in}: про що домовилися, а про що ні",
    breaking: true,
  },
  {
    under: EU,
    en: "On the way to the EU: what the chapter on {x} will change",
    uk: "Шлях до ЄС: що змінить розділ про {x}",
    x: [
      ["energy", "енергетику"],
      ["transport", "транспорт"],
      ["food safety", "безпеку харчових продуктів"],
      ["public procurement", "державні закупівлі"],
      ["the environment", "довкілля"],
      ["fisheries", "рибальство"],
    ],
    evergreen: true,
    often: 0.5,
  },
  {
    under: EU,
    en: "{c} supports opening the next cluster of accession talks",
    uk: "{c} підтримує відкриття наступного кластера переговорів про вступ",
  },
];
