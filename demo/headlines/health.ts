import type { Template } from "../headline.ts";

const MEDICINE = ["Medicine", "Медицина"] as const;
const MIND = ["Mental health", "Ментальне здоров’я"] as const;
const ADVICE = ["Advice", "Поради"] as const;

export const HEALTH: readonly Template[] = [
  {
    under: MEDICINE,
    en: "Surgeons in {p} transplant {x} to {n}-year-old patient",
    uk: "Хірурги {p.in} пересадили {x} {n}-річному пацієнтові",
    x: [
      ["a heart", "серце"],
      ["a liver", "печінку"],
      ["a kidney", "нирку"],
      ["a cornea", "рогівку"],
    ],
    n: [9, 71],
  },
  {
    under: MEDICINE,
    en: "Flu: {n} percent more cases in a week, doctors say",
    uk: "Грип: за тиждень на {n} % більше випадків, кажуть лікарі",
    n: [6, 44],
    months: [10, 3],
    often: 1.5,
  },
  {
    under: MEDICINE,
    en: "Hospital in {p} gets {x}",
    uk: "Лікарня {p.in} отримала {x}",
    x: [
      ["a new MRI scanner", "новий апарат МРТ"],
      ["a mobile X-ray unit", "мобільний рентген"],
      ["rehabilitation robots", "роботів для реабілітації"],
      ["solar panels", "сонячні панелі"],
      ["a burns unit", "опікове відділення"],
    ],
    often: 1.5,
  },
  {
    under: MEDICINE,
    en: "{n} medicines to become cheaper in {month}",
    uk: "У {month} подешевшають {n} препаратів",
    n: [15, 120, 5],
  },
  {
    under: MIND,
    en: "How to {x}: a specialist’s advice",
    uk: "Як {x}: поради фахівця",
    x: [
      ["sleep after night alerts", "висипатися після нічних тривог"],
      ["help a child through anxiety", "допомогти дитині впоратися з тривогою"],
      ["choose a therapist", "обрати психотерапевта"],
      ["talk to a veteran", "говорити з ветераном"],
      ["rest without guilt", "відпочивати без почуття провини"],
    ],
    evergreen: true,
    often: 0.4,
  },
  {
    under: MIND,
    en: "{role}: “{x}”",
    uk: "{role}: «{x}»",
    x: [
      ["Half of recovery is a person beside you", "Половина відновлення — це людина поруч"],
      ["Pain is not something to get used to", "Біль — не те, до чого треба звикати"],
      ["Vaccination is arithmetic", "Вакцинація — це арифметика"],
      ["A queue is a symptom, and we treat it", "Черга — це симптом, і ми його лікуємо"],
      ["The first hour decides the next ten years", "Перша година вирішує наступні десять років"],
      ["Grief has no deadline", "У горя немає дедлайну"],
      ["A village nurse sees more than a scanner", "Сільська медсестра бачить більше за томограф"],
      ["Rest is part of the prescription", "Відпочинок — це частина рецепта"],
      ["Ask how they slept, not how they are", "Питайте, як спалося, а не як справи"],
    ],
  },
  {
    under: ADVICE,
    en: "How to {x}: a doctor explains",
    uk: "Як {x}: пояснює лікар",
    x: [
      ["recognise a stroke", "розпізнати інсульт"],
      ["pack a first-aid kit", "зібрати аптечку"],
      ["start running after forty", "почати бігати після сорока"],
      ["stop severe bleeding", "зупинити сильну кровотечу"],
      ["protect your heart in the heat", "захистити серце у спеку"],
    ],
    evergreen: true,
    often: 0.4,
  },
  {
    under: ADVICE,
    en: "Free check-ups in {p}: where and when in {month}",
    uk: "Безплатні обстеження {p.in}: де й коли у {month}",
    often: 1.5,
  },
];
