import type { Template } from "../headline.ts";

const TRANSPORT = ["Transport", "Транспорт"] as const;
const CITY = ["City life", "Місто"] as const;
const UTILITIES = ["Utilities", "Комунальне"] as const;

export const KYIV: readonly Template[] = [
  {
    under: TRANSPORT,
    en: "Traffic restricted in {d} from {date}: a map of detours",
    uk: "{d.in} з {date} обмежать рух: схема об’їзду",
    often: 2,
  },
  {
    under: TRANSPORT,
    en: "Trolleybus {n} changes its route in {d}",
    uk: "Тролейбус № {n} змінює маршрут {d.in}",
    n: [3, 47],
  },
  {
    under: TRANSPORT,
    en: "Fares in the capital may rise to {n} hryvnias",
    uk: "Проїзд у столиці може подорожчати до {n:гривні|гривень|гривень}",
    n: [12, 30],
    breaking: true,
    often: 0.4,
  },
  {
    under: UTILITIES,
    en: "Hot water returns to {n} buildings in {d}",
    uk: "{d.in} повернули гарячу воду в {n:будинок|будинки|будинків}",
    n: [12, 240],
  },
  {
    under: UTILITIES,
    en: "Air quality in {d}: readings for {date}",
    uk: "Якість повітря {d.in}: показники на {date}",
  },
  {
    under: UTILITIES,
    en: "Water to be cut off in {d} on {date}: list of addresses",
    uk: "{d.in} відключать воду, {date}: перелік адрес",
    often: 1.5,
  },
  {
    under: CITY,
    en: "New {x} opens in {d}",
    uk: "{d.in} відкрили {x}",
    x: [
      ["school for 800 pupils", "школу на 800 учнів"],
      ["park with a pond", "парк зі ставком"],
      ["veterans’ centre", "ветеранський центр"],
      ["skate park", "скейтпарк"],
      ["family clinic", "сімейну амбулаторію"],
      ["cycle lane", "велодоріжку"],
    ],
    often: 1.5,
  },
  {
    under: CITY,
    en: "City council votes for {x}",
    uk: "Київрада проголосувала за {x}",
    x: [
      ["the new general plan", "новий генплан"],
      ["higher parking fines", "вищі штрафи за паркування"],
      ["free rides for blood donors", "безплатний проїзд для донорів крові"],
      ["night buses", "нічні автобуси"],
      ["new names for twelve streets", "нові назви для дванадцяти вулиць"],
    ],
  },
  {
    under: CITY,
    en: "Kyiv with children: where to go on {date}",
    uk: "Куди піти з дітьми в Києві, {date}",
    often: 2,
  },
  {
    under: CITY,
    en: "Fire in a high-rise in {d}: residents evacuated",
    uk: "Пожежа в багатоповерхівці {d.in}: мешканців евакуювали",
    breaking: true,
  },
  {
    under: CITY,
    en: "Blast in {d}: emergency services at the scene",
    uk: "Вибух {d.in}: на місці працюють рятувальники",
    breaking: true,
    often: 0.6,
  },
  {
    under: CITY,
    en: "Old mansion in {d} to become {x}",
    uk: "Старовинна садиба {d.in} стане {x}",
    x: [
      ["a museum of photography", "музеєм фотографії"],
      ["a music school", "музичною школою"],
      ["a co-working space", "коворкінгом"],
      ["a rehabilitation centre", "реабілітаційним центром"],
    ],
  },
  {
    under: CITY,
    en: "{role}: “{x}”",
    uk: "{role}: «{x}»",
    x: [
      ["We will finish the bridge this year", "Міст добудуємо цього року"],
      ["Every courtyard needs a shelter", "Укриття потрібне кожному двору"],
      ["Trams are coming back", "Трамваї повертаються"],
      ["Trees are infrastructure", "Дерева — це інфраструктура"],
      ["A closed courtyard is a closed mind", "Закритий двір — закритий розум"],
      ["The river should belong to swimmers", "Річка має належати плавцям"],
      ["A city is measured by its pavements", "Місто міряють тротуарами"],
    ],
  },
];
