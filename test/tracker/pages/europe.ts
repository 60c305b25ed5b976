import { html, ld, meta, type SavedPage } from "./page.ts";

const story = (more: object) =>
  ld({ "@context": "https://schema.org", "@type": "NewsArticle", ...more });

/** Pages in the languages of Europe that are written in Latin or Greek letters. */
export const EUROPE: readonly SavedPage[] = [
  {
    name: "German: `Von` before a name, the agency behind it, places",
    url: "https://www.blatt.example/politik/haushalt-a-1.html",
    html: html(
      "de",
      `<title>Haushalt: Einigung in der Nacht - DER BLATT</title>${meta("og:site_name", "DER BLATT")}${meta("og:type", "article")}
      ${meta("og:title", "Haushalt: Einigung in der Nacht - DER BLATT")}<meta name="author" content="Von Anna Müller und Jörg Weiß, Berlin"><meta name="news_keywords" content="Haushalt, Bundestag, Berlin">
      <meta name="date" content="2025-06-02T07:40:00+02:00"><meta name="last-modified" content="2025-06-02T09:00:00+02:00">`,
      "<article><h1>Haushalt: Einigung in der Nacht</h1></article>",
    ),
    article: {
      title: "Haushalt: Einigung in der Nacht",
      authors: ["Anna Müller", "Jörg Weiß"],
      tags: ["Haushalt", "Bundestag", "Berlin"],
      published: "2025-06-02T07:40:00+02:00",
      modified: "2025-06-02T09:00:00+02:00",
      language: "de",
    },
  },
  {
    name: "German: the newsroom as organisation beside a person in JSON-LD",
    url: "https://tagesblick.example/inland/bahn-100.html",
    html: html(
      "de",
      `${meta("og:site_name", "tagesblick.example")}${story({
        headline: "Bahn baut um",
        author: [
          { "@type": "Organization", name: "tagesblick.example" },
          { "@type": "Person", name: "Eva Roth" },
        ],
        datePublished: "2025-06-02T07:40:00+02:00",
        keywords: ["Bahn", "Verkehr"],
        publisher: { "@type": "Organization", name: "tagesblick" },
      })}`,
      "<h1>Bahn baut um</h1>",
    ),
    article: {
      title: "Bahn baut um",
      authors: ["Eva Roth"],
      tags: ["Bahn", "Verkehr"],
      published: "2025-06-02T07:40:00+02:00",
      language: "de",
    },
  },
  {
    name: "German: a kicker within the heading, an agency only",
    url: "https://zeitblatt.example/wirtschaft/2025-06/export",
    html: html(
      "de-DE",
      `${meta("og:title", "Export: Weniger Autos verkauft")}${meta("og:type", "article")}${story({
        headline: "Export: Weniger Autos verkauft",
        author: [{ "@type": "Organization", name: "dpa" }],
        datePublished: "2025-06-02T07:40:00+02:00",
      })}`,
      "<article><h1><span>Export:</span> <span>Weniger Autos verkauft</span></h1></article>",
    ),
    article: {
      title: "Export: Weniger Autos verkauft",
      authors: ["dpa"],
      published: "2025-06-02T07:40:00+02:00",
      language: "de-DE",
    },
  },
  {
    name: "French: `Par`, the place in brackets, the paper with its agency",
    url: "https://www.lequotidien.example/societe/2025/06/02/gare_1.html",
    html: html(
      "fr",
      `<title>La gare rouvre après deux ans</title>${meta("og:site_name", "Le Quotidien")}${meta("og:type", "article")}
      ${meta("og:article:author", "Par Claire Dubois (Lyon, correspondante) et Hugo Petit")}${meta("og:article:published_time", "2025-06-02T07:40:00+02:00")}${meta("og:article:section", "Société")}`,
      "<article><h1>La gare rouvre après deux ans</h1></article>",
    ),
    article: {
      title: "La gare rouvre après deux ans",
      authors: ["Claire Dubois", "Hugo Petit"],
      section: ["Société"],
      published: "2025-06-02T07:40:00+02:00",
      language: "fr",
    },
  },
  {
    name: "French: the paper with an agency is all there is",
    url: "https://www.lequotidien.example/societe/2025/06/02/gare_2.html",
    html: html(
      "fr",
      `${meta("og:site_name", "Le Quotidien")}${story({ headline: "La gare ferme", author: [{ "@type": "Organization", name: "Le Quotidien avec AFP" }], datePublished: "2025-06-02T07:40:00+02:00" })}`,
      "<h1>La gare ferme</h1>",
    ),
    article: {
      title: "La gare ferme",
      authors: ["Le Quotidien avec AFP"],
      published: "2025-06-02T07:40:00+02:00",
      language: "fr",
    },
  },
  {
    name: "French: entities in JSON-LD and a comma within a list",
    url: "https://courrier.example/a/1",
    html: html(
      "fr",
      story({
        headline: "L&rsquo;&eacute;t&eacute; commence",
        author: { "@type": "Person", name: "Zo&eacute; L&eacute;ger" },
        datePublished: "2025-06-02T07:40:00+02:00",
        keywords: "&eacute;t&eacute;, m&eacute;t&eacute;o; climat",
      }),
      "<h1>L’été commence</h1>",
    ),
    article: {
      title: "L’été commence",
      authors: ["Zoé Léger"],
      tags: ["été, météo", "climat"],
      published: "2025-06-02T07:40:00+02:00",
      language: "fr",
    },
  },
  {
    name: "Spanish: `y` between names and within one, the place behind",
    url: "https://diariosur.example/espana/2025-06-02/puente.html",
    html: html(
      "es",
      `${meta("og:site_name", "Diario Sur")}${story({
        headline: "El puente reabre",
        author: "Por Luisa Fernández, José Ortega y Gasset y Marta Ruiz Gil, Buenos Aires",
        datePublished: "2025-06-02T07:40:00+02:00",
        articleSection: "España",
        keywords: ["Puentes", "Infraestructuras"],
      })}`,
      "<h1>El puente reabre</h1>",
    ),
    article: {
      title: "El puente reabre",
      authors: ["Luisa Fernández", "José Ortega y Gasset", "Marta Ruiz Gil"],
      section: ["España"],
      tags: ["Puentes", "Infraestructuras"],
      published: "2025-06-02T07:40:00+02:00",
      language: "es",
    },
  },
  {
    name: "Spanish: the newsroom in JSON-LD, a person in `meta`",
    url: "https://clarinete.example/deportes/final_0_abc.html",
    html: html(
      "es-AR",
      `${meta("og:site_name", "Clarinete")}<meta name="author" content="Martín Sosa">${story({ headline: "La final, hoy", author: { "@type": "Person", name: "Redacción Clarinete" }, datePublished: "2025-06-02T07:40:00-03:00" })}`,
      "<h1>La final, hoy</h1>",
    ),
    article: {
      title: "La final, hoy",
      authors: ["Martín Sosa"],
      published: "2025-06-02T07:40:00-03:00",
      language: "es-AR",
    },
  },
  {
    name: "Portuguese: `e` between names and within one",
    url: "https://folhinha.example/cotidiano/2025/06/ponte.shtml",
    html: html(
      "pt-br",
      `${story({ headline: "Ponte reabre", author: "Ana e Silva e João Pedro Costa", datePublished: "2025-06-02T07:40:00-03:00" })}`,
      "<h1>Ponte reabre</h1>",
    ),
    article: {
      title: "Ponte reabre",
      authors: ["Ana e Silva", "João Pedro Costa"],
      published: "2025-06-02T07:40:00-03:00",
      language: "pt-BR",
    },
  },
  {
    name: "Italian: `di` before a name, a post behind a line",
    url: "https://corrierino.example/esteri/25_giugno_02/vertice.shtml",
    html: html(
      "it",
      `${meta("og:type", "article")}${meta("og:title", "Il vertice comincia")}<meta name="author" content="di Giulia Rossi e Marco De Luca | inviato">${meta("article:published_time", "2025-06-02T07:40:00+02:00")}`,
      "<h1>Il vertice comincia</h1>",
    ),
    article: {
      title: "Il vertice comincia",
      authors: ["Giulia Rossi", "Marco De Luca"],
      published: "2025-06-02T07:40:00+02:00",
      language: "it",
    },
  },
  {
    name: "Dutch: particles in names, `en` between them",
    url: "https://dagblad.example/nieuws/2025/06/02/brug",
    html: html(
      "nl",
      `${story({ headline: "Brug weer open", author: { "@type": "Person", name: "Door Jan van der Meer en Sanne de Vries" }, datePublished: "2025-06-02T07:40:00+02:00" })}`,
      "<h1>Brug weer open</h1>",
    ),
    article: {
      title: "Brug weer open",
      authors: ["Jan van der Meer", "Sanne de Vries"],
      published: "2025-06-02T07:40:00+02:00",
      language: "nl",
    },
  },
  {
    name: "Swedish: `Av`, `och`, the paper's own words",
    url: "https://bladet.example/nyheter/a/x1/bron",
    html: html(
      "sv",
      `${meta("og:site_name", "Bladet")}<meta name="keywords" content="nyheter,Bladet,broar">${story({ headline: "Bron öppnar", author: "Av Åsa Lind och Nils Öberg", datePublished: "2025-06-02T05:40:00.000Z" })}`,
      "<h1>Bron öppnar</h1><p>Två broar.</p>",
    ),
    article: {
      title: "Bron öppnar",
      authors: ["Åsa Lind", "Nils Öberg"],
      tags: ["broar"],
      published: "2025-06-02T05:40:00.000Z",
      language: "sv",
    },
  },
  {
    name: "Danish: a person with a mail address in brackets",
    url: "https://radioavis.example/nyheder/bro",
    html: html(
      "da",
      story({
        headline: "Broen åbner",
        author: "Mette Holm (mette@radioavis.example) og Lars Dam",
        datePublished: "2025-06-02T07:40:00+02:00",
      }),
      "<h1>Broen åbner</h1>",
    ),
    article: {
      title: "Broen åbner",
      authors: ["Mette Holm", "Lars Dam"],
      published: "2025-06-02T07:40:00+02:00",
      language: "da",
    },
  },
  {
    name: "Norwegian: the name behind an address, as feeds have it",
    url: "https://nrx.example/nyheter/bro-1",
    html: html(
      "nb",
      `${meta("og:type", "article")}${meta("og:title", "Broa åpner")}<meta name="author" content="kari@nrx.example (Kari Moe)">${meta("article:published_time", "2025-06-02T07:40:00+02:00")}`,
      "<h1>Broa åpner</h1>",
    ),
    article: {
      title: "Broa åpner",
      authors: ["Kari Moe"],
      published: "2025-06-02T07:40:00+02:00",
      language: "nb",
    },
  },
  {
    name: "Finnish: names joined by `ja`, tags linked in the footer of the article",
    url: "https://sanomalehti.example/kotimaa/art-1.html",
    html: html(
      "fi",
      story({
        headline: "Silta avataan",
        author: "Aino Laine ja Eero Niemi",
        datePublished: "2025-06-02T08:40:00+03:00",
      }),
      `<article><h1>Silta avataan</h1><p>Teksti.</p><footer><a rel="tag" href="/t/1">Sillat</a> <a rel="tag" href="/t/2">Liikenne</a></footer></article>
      <aside class="related"><a rel="tag" href="/t/3">Muuta</a></aside>`,
    ),
    article: {
      title: "Silta avataan",
      authors: ["Aino Laine", "Eero Niemi"],
      tags: ["Sillat", "Liikenne"],
      published: "2025-06-02T08:40:00+03:00",
      language: "fi",
    },
  },
  {
    name: "Polish: the newsroom in `meta`, a person in the text",
    url: "https://wybory.example/7,114883,1,most.html",
    html: html(
      "pl",
      `${meta("og:type", "article")}${meta("og:title", "Most otwarty")}${meta("article:published_time", "2025-06-02T07:40:00+02:00")}<meta name="author" content="Redakcja">`,
      `<article><h1>Most otwarty</h1><span class="author_and_date"><a rel="author" href="/a/1">Anna Wójcik</a></span><p>Tekst.</p>
      <div class="comments"><a rel="author" href="/u/1">Jan Kowalski</a></div></article>`,
    ),
    article: {
      title: "Most otwarty",
      authors: ["Anna Wójcik"],
      published: "2025-06-02T07:40:00+02:00",
      language: "pl",
    },
  },
  {
    name: "Czech: `a` between names, a day in Czech words",
    url: "https://noviny.example/domaci/most.A250602",
    html: html(
      "cs",
      `${meta("og:type", "article")}${meta("og:title", "Most je otevřen")}<meta name="author" content="Jana Nová a Petr Dvořák">`,
      "<article><h1>Most je otevřen</h1><time pubdate>2. června 2025 7:40</time></article>",
    ),
    article: {
      title: "Most je otevřen",
      authors: ["Jana Nová", "Petr Dvořák"],
      published: "2025-06-02T07:40:00",
      language: "cs",
    },
  },
  {
    name: "Hungarian: the year first, the family name first",
    url: "https://mutato.example/belfold/2025/06/02/hid/",
    html: html(
      "hu",
      `${meta("og:type", "article")}${meta("og:title", "Megnyílt a híd")}<meta name="author" content="Szerző: Kovács Anna, Nagy Péter"><meta name="publish-date" content="2025.06.02. 07:40">`,
      "<h1>Megnyílt a híd</h1>",
    ),
    article: {
      title: "Megnyílt a híd",
      authors: ["Kovács Anna", "Nagy Péter"],
      published: "2025-06-02T07:40:00",
      language: "hu",
    },
  },
  {
    name: "Romanian: letters with a comma below, a list of keywords",
    url: "https://gazeta.example/actual/pod",
    html: html(
      "ro",
      story({
        headline: "Podul s-a deschis",
        author: "Ioana Țîru și Ștefan Pop",
        datePublished: "2025-06-02T08:40:00+03:00",
        keywords: "poduri, București",
      }),
      "<h1>Podul s-a deschis</h1>",
    ),
    article: {
      title: "Podul s-a deschis",
      authors: ["Ioana Țîru", "Ștefan Pop"],
      tags: ["poduri", "București"],
      published: "2025-06-02T08:40:00+03:00",
      language: "ro",
    },
  },
  {
    name: "Greek: `και` between names",
    url: "https://efimerida.example/ellada/gefyra",
    html: html(
      "el",
      story({
        headline: "Άνοιξε η γέφυρα",
        author: "Ελένη Παππά και Νίκος Ρήγας",
        datePublished: "2025-06-02T08:40:00+03:00",
      }),
      "<h1>Άνοιξε η γέφυρα</h1>",
    ),
    article: {
      title: "Άνοιξε η γέφυρα",
      authors: ["Ελένη Παππά", "Νίκος Ρήγας"],
      published: "2025-06-02T08:40:00+03:00",
      language: "el",
    },
  },
  {
    name: "Turkish: the news centre is no person, words of every page",
    url: "https://gunluk.example/gundem/kopru-1",
    html: html(
      "tr",
      `${meta("og:site_name", "Günlük")}<meta name="keywords" content="haber, son dakika, köprü">${story(
        {
          headline: "Köprü açıldı",
          author: [
            { "@type": "Person", name: "Haber Merkezi" },
            { "@type": "Person", name: "Ayşe Yıldız" },
          ],
          datePublished: "2025-06-02T08:40:00+03:00",
        },
      )}`,
      "<h1>Köprü açıldı</h1>",
    ),
    article: {
      title: "Köprü açıldı",
      authors: ["Ayşe Yıldız"],
      tags: ["köprü"],
      published: "2025-06-02T08:40:00+03:00",
      language: "tr",
    },
  },
];
