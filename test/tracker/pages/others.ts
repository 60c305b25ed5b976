import { html, ld, meta, type SavedPage } from "./page.ts";

const story = (more: object) =>
  ld({ "@context": "https://schema.org", "@type": "NewsArticle", ...more });

/** Pages in languages that are written from right to left, and of Africa. */
export const OTHERS: readonly SavedPage[] = [
  {
    name: "Arabic: commas of its own, `and` between names",
    url: "https://www.jisr.example/news/2025/6/2/1",
    html: html(
      "ar",
      `<title>افتتاح الجسر الجديد | أخبار | الجسر نت</title>${meta("og:site_name", "الجسر نت")}${meta("og:title", "افتتاح الجسر الجديد")}<meta name="keywords" content="الجسر، النقل، أخبار">
      ${story({ headline: "افتتاح الجسر الجديد", author: "أحمد علي و محمد حسن", datePublished: "2025-06-02T05:40:00Z" })}`,
      "<h1>افتتاح الجسر الجديد</h1>",
    ),
    article: {
      title: "افتتاح الجسر الجديد",
      authors: ["أحمد علي", "محمد حسن"],
      tags: ["الجسر", "النقل"],
      published: "2025-06-02T05:40:00Z",
      language: "ar",
    },
  },
  {
    name: "Persian: a joiner within words stays",
    url: "https://www.pol.example/fa/1",
    html: html(
      "fa",
      story({
        headline: "پل تازه باز می\u200cشود",
        author: [{ "@type": "Person", name: "مریم رضایی" }],
        datePublished: "2025-06-02T09:10:00+03:30",
        inLanguage: "fa",
      }),
      "<h1>پل تازه باز می\u200cشود</h1>",
    ),
    article: {
      title: "پل تازه باز می\u200cشود",
      authors: ["مریم رضایی"],
      published: "2025-06-02T09:10:00+03:30",
      language: "fa",
    },
  },
  {
    name: "Hebrew: marks of direction around the name",
    url: "https://www.gesher.example/news/article/1",
    html: html(
      "he",
      story({
        headline: "הגשר נפתח",
        author: { "@type": "Person", name: "\u200fדנה כהן\u200e" },
        datePublished: "2025-06-02T08:40:00+03:00",
        keywords: ["גשרים", "תחבורה"],
      }),
      "<h1>הגשר נפתח</h1>",
    ),
    article: {
      title: "הגשר נפתח",
      authors: ["דנה כהן"],
      tags: ["גשרים", "תחבורה"],
      published: "2025-06-02T08:40:00+03:00",
      language: "he",
    },
  },
  {
    name: "Urdu: written like Arabic, the frame English",
    url: "https://www.subah.example/urdu/1",
    html: html(
      "en",
      `${story({ headline: "نیا پل کھل گیا", author: "عائشہ خان", datePublished: "2025-06-02T10:40:00+05:00", inLanguage: "ur" })}`,
      "<h1>نیا پل کھل گیا</h1>",
    ),
    article: {
      title: "نیا پل کھل گیا",
      authors: ["عائشہ خان"],
      published: "2025-06-02T10:40:00+05:00",
      language: "ur",
    },
  },
  {
    name: "Swahili: a name of three words",
    url: "https://habari.example/1",
    html: html(
      "sw",
      story({
        headline: "Daraja lafunguliwa",
        author: "Amina Juma Hassan na Peter Otieno",
        datePublished: "2025-06-02T08:40:00+03:00",
      }),
      "<h1>Daraja lafunguliwa</h1>",
    ),
    article: {
      title: "Daraja lafunguliwa",
      authors: ["Amina Juma Hassan", "Peter Otieno"],
      published: "2025-06-02T08:40:00+03:00",
      language: "sw",
    },
  },
];
