import { html, ld, meta, type SavedPage } from "./page.ts";

const story = (more: object) =>
  ld({ "@context": "https://schema.org", "@type": "NewsArticle", ...more });

/** Pages in Ukrainian, Russian, Bulgarian and Serbian. */
export const CYRILLIC: readonly SavedPage[] = [
  {
    name: "a Ukrainian paper: columns of words in two languages, its name as the author",
    url: "https://www.svitlytsia.example/news/2025/06/2/7515000/",
    html: html(
      "uk",
      `<title>Другий раунд переговорів почався | Українська світлиця</title>
      <link rel="canonical" href="https://www.svitlytsia.example/news/2025/06/2/7515000/">
      <link rel="alternate" hreflang="uk" href="https://www.svitlytsia.example/news/2025/06/2/7515000/">
      <link rel="alternate" hreflang="en" href="https://www.svitlytsia.example/eng/news/2025/06/2/7515000/">
      <link rel="alternate" hreflang="x-default" href="https://www.svitlytsia.example/news/2025/06/2/7515000/">
      ${meta("og:site_name", "Українська світлиця")}${meta("og:type", "article")}${meta("og:title", "Другий раунд переговорів почався")}
      <meta name="author" content="Українська світлиця"><meta name="keywords" content="переговори, Стамбул, Туреччина">
      ${story({
        headline: "Другий раунд переговорів почався",
        datePublished: "2025-06-02T08:40:00+03:00",
        dateModified: "2025-06-02T09:00:00+03:00",
        author: { "@type": "Person", name: "Яна Соколівська" },
        publisher: { "@type": "Organization", name: "Українська світлиця" },
      })}`,
      "<article><h1>Другий раунд переговорів почався</h1><p>Переговори у Стамбулі.</p></article>",
    ),
    article: {
      title: "Другий раунд переговорів почався",
      authors: ["Яна Соколівська"],
      tags: ["переговори", "Стамбул", "Туреччина"],
      published: "2025-06-02T08:40:00+03:00",
      modified: "2025-06-02T09:00:00+03:00",
      language: "uk",
      canonical: "https://www.svitlytsia.example/news/2025/06/2/7515000/",
      translations: ["https://www.svitlytsia.example/eng/news/2025/06/2/7515000/"],
    },
  },
  {
    name: "an agency: a newsroom in JSON-LD, a country where the language should be, a dotted date",
    url: "https://ahentsiia.example/rubric-ato/400-dron.html",
    html: html(
      "ua",
      `<title>Дрони збили над морем</title>${meta("og:site_name", "Агенція")}${meta("og:type", "article")}${meta("og:title", "Дрони збили над морем")}
      ${story({ headline: "Дрони збили над морем", datePublished: "02.06.2025 08:40", author: { "@type": "Organization", name: "Редакція Агенції" }, inLanguage: "en" })}`,
      `<article><h1>Дрони збили над морем</h1><p>Автор: <a class="author-name" href="/a/1">Олена Ковальчук</a></p></article>`,
    ),
    article: {
      title: "Дрони збили над морем",
      authors: ["Олена Ковальчук"],
      published: "2025-06-02T08:40:00",
      language: "uk",
    },
  },
  {
    name: "two authors joined by a Ukrainian `and`, after a label",
    url: "https://suspilne.example/kyiv/1",
    html: html(
      "uk",
      `${meta("og:type", "article")}${meta("og:title", "Міст відкрили")}<meta name="author" content="Текст: Олена Ковальчук та Ігор Бондар, Київ">
      ${meta("article:published_time", "2025-06-02T08:40:00+03:00")}${meta("article:tag", "Київ")}${meta("article:tag", "мости")}`,
      "<h1>Міст відкрили</h1>",
    ),
    article: {
      title: "Міст відкрили",
      authors: ["Олена Ковальчук", "Ігор Бондар"],
      tags: ["Київ", "мости"],
      published: "2025-06-02T08:40:00+03:00",
      language: "uk",
    },
  },
  {
    name: "a day in Ukrainian words, and the newsroom where nobody else is",
    url: "https://visti.example/p/1",
    html: html(
      "uk",
      `${meta("og:type", "article")}${meta("og:title", "Врожай зібрали")}<meta name="pubdate" content="2 червня 2025, 08:40"><meta name="author" content="Редакція">`,
      "<h1>Врожай зібрали</h1>",
    ),
    article: {
      title: "Врожай зібрали",
      authors: ["Редакція"],
      published: "2025-06-02T08:40:00",
      language: "uk",
    },
  },
  {
    name: "a Russian daily: microdata, labels, keywords with the site's own",
    url: "https://kommersiya.example/doc/1",
    html: html(
      "ru",
      `<title>Урожай растёт – Коммерция – Новости</title>${meta("og:site_name", "Коммерция")}${meta("og:title", "Урожай растёт")}
      <meta name="keywords" content="новости, последние новости, Коммерция, урожай, зерно">`,
      `<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">Урожай растёт</h1>
      <meta itemprop="datePublished" content="2025-06-02T08:40:00+0300"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Анна Петрова</span></span>
      <div itemprop="articleBody"><p>Зерно.</p></div></div>`,
    ),
    article: {
      title: "Урожай растёт",
      authors: ["Анна Петрова"],
      tags: ["урожай", "зерно"],
      published: "2025-06-02T08:40:00+03:00",
      language: "ru",
    },
  },
  {
    name: "initials and the language of the frame wrong",
    url: "https://vesti.example/bg/1",
    html: html(
      "en",
      `${meta("og:locale", "bg_BG")}${story({ headline: "Реката преля в три села", author: ["И. Петров", "Мария Димитрова"], datePublished: "2025-06-02T08:40:00+03:00", articleSection: ["България", "Общество"] })}`,
      "<h1>Реката преля в три села</h1>",
    ),
    article: {
      title: "Реката преля в три села",
      authors: ["И. Петров", "Мария Димитрова"],
      section: ["България", "Общество"],
      published: "2025-06-02T08:40:00+03:00",
      language: "bg-BG",
    },
  },
  {
    name: "Serbian in Latin letters, `i` between names",
    url: "https://dnevnik.example/rs/1",
    html: html(
      "sr-Latn",
      `${story({ headline: "Most je otvoren", author: "Ana Jović i Marko Ilić", datePublished: "2025-06-02T08:40:00+02:00" })}`,
      "<h1>Most je otvoren</h1>",
    ),
    article: {
      title: "Most je otvoren",
      authors: ["Ana Jović", "Marko Ilić"],
      published: "2025-06-02T08:40:00+02:00",
      language: "sr-Latn",
    },
  },
];
