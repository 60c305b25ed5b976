import type { Both } from "./headline.ts";
import type { Random } from "./random.ts";
import { transliterate } from "./transliterate.ts";

/** An invented person; the role is what stands before the name. */
export interface Person {
  readonly name: Both;
  readonly role: Both;
}

const WOMEN = words(`Олена Ірина Оксана Наталія Тетяна Юлія Марія Катерина Ганна Дарина Соломія
  Мар’яна Леся Зоряна Богдана Ярина Вікторія Софія Інна Роксолана Поліна Аліна Христина Людмила`);
const MEN = words(`Андрій Олександр Сергій Тарас Богдан Юрій Ігор Роман Назар Остап Микола Павло
  Дмитро Максим Артем Віталій Ярослав Любомир Орест Кирило Євген Данило Іван Гліб`);
/** The same for women and men. */
const SURNAMES = words(`Вакуленко Гнатенко Дорошук Зарічнюк Калинюк Лесюк Мартиненко Науменко
  Остапчук Пилипчук Рибальченко Савчин Тарануха Удовенко Федорів Хоменко Цимбалюк Черненко Шаповал
  Щербань Юрчишин Яремко Бабич Верес Гончар Дзюба Жук Зозуля Іщук Коваль Мельничук Нечай Олійник
  Петрик Романів Сидорук Тесля Фесенко Худяк Шульга Бойчук Гуменюк Довгань Єременко Кушнір Лагода
  Мороз Панчишин Рудик Стельмах Ткачук Чумак Криворучко Левченко Скиба`);
/** Those that end otherwise for a woman: `Лозинський`, `Лозинська`. */
const ADJECTIVES = words(`Лозинський Вишневський Садовий Заболотний Білецький Тихий Яворський
  Дубровський Верховинський Сокальський Березовий`);

const ABROAD_WOMEN = pairs("Anna Анна, Claire Клер, Ingrid Інґрід, Maria Марія, Helen Гелен");
const ABROAD_MEN = pairs("Thomas Томас, Peter Петер, Luca Лука, James Джеймс, Henrik Генрік");
const ABROAD_SURNAMES = pairs(`Keller Келлер, Lindqvist Ліндквіст, Moreau Моро, Okafor Окафор,
  Whitfield Вітфілд, Tanaka Танака, Rossi Россі, Jansen Янсен, Kowalczyk Ковальчик, Haas Гаас,
  Duarte Дуарте, Brennan Бреннан, Sorensen Соренсен, Varga Варґа, Demir Демір, Novak Новак`);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function pairs(text: string): Both[] {
  return text.split(",").map((pair) => {
    const [en = "", uk = ""] = words(pair);
    return [en, uk];
  });
}

/** A full name of this country in both scripts. */
export function nameOf(random: Random, isWoman: boolean): Both {
  const first = random.any(isWoman ? WOMEN : MEN);
  const surname = random.chance(0.18) ? random.any(ADJECTIVES) : random.any(SURNAMES);
  const last = isWoman ? surname.replace(/ський$/, "ська").replace(/(?:ий|ій)$/, "а") : surname;
  const uk = `${first} ${last}`;
  return [transliterate(uk), uk];
}

function nameAbroad(random: Random, isWoman: boolean): Both {
  const first = random.any(isWoman ? ABROAD_WOMEN : ABROAD_MEN);
  const last = random.any(ABROAD_SURNAMES);
  return [`${first[0]} ${last[0]}`, `${first[1]} ${last[1]}`];
}

/** A role in English, and in Ukrainian of a man and of a woman. */
export type Role = readonly [en: string, man: string, woman: string];

/** Different people who hold the roles in turn. Names in `taken` are not used again. */
export function peopleOf(
  random: Random,
  roles: readonly Role[],
  count: number,
  taken: Set<string>,
  isAbroad = false,
): Person[] {
  const people: Person[] = [];
  while (people.length < count) {
    const isWoman = random.chance(0.45);
    const name = isAbroad ? nameAbroad(random, isWoman) : nameOf(random, isWoman);
    if (taken.has(name[1])) continue;
    taken.add(name[1]);
    const [en, man, woman] = roles[people.length % roles.length] ?? ["", "", ""];
    people.push({ name, role: [en, isWoman ? woman : man] });
  }
  return people;
}
