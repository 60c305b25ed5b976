import { html, ld, meta, type SavedPage } from "./page.ts";

const URL = "https://daily.example/news/bridge";
const TITLE = "A bridge opens at last";
const PUBLISHED = "2025-06-02T07:40:00+02:00";
const SITE = meta("og:site_name", "The Daily");
const HEADING = `<h1>${TITLE}</h1>`;

const person = (name: string) => ({ "@type": "Person", name });
const organisation = (name: string) => ({ "@type": "Organization", name });

/** A page whose JSON-LD says `author` so; `head` may say more. */
const credited = (
  name: string,
  language: string,
  author: unknown,
  authors: string[],
  head = "",
): SavedPage => ({
  name: `${language}: ${name}`,
  url: URL,
  html: html(
    language,
    `${SITE}${head}${ld({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: TITLE,
      author,
      datePublished: PUBLISHED,
    })}`,
    HEADING,
  ),
  article: { title: TITLE, authors, published: PUBLISHED, language },
});

/** A page that says who wrote it to its readers alone. */
const signed = (name: string, body: string, authors: string[]): SavedPage => ({
  name,
  url: URL,
  html: html(
    "de",
    `${SITE}${meta("og:type", "article")}${meta("article:published_time", PUBLISHED)}`,
    `<article>${HEADING}${body}<p>Text</p></article>`,
  ),
  article: { title: TITLE, authors, published: PUBLISHED, language: "de" },
});

/** How newsrooms write who wrote it. */
export const CREDITS: readonly SavedPage[] = [
  credited(
    "a post of the house before the name",
    "de",
    person("Von TAG-online-Redakteurin Eva Roth"),
    ["Eva Roth"],
  ),
  credited("a post within a phrase", "de", person("Von unserem Korrespondenten Hans Müller"), [
    "Hans Müller",
  ]),
  credited("a post within a phrase", "nl", person("Door onze redacteur Jan de Vries"), [
    "Jan de Vries",
  ]),
  credited("a post within a phrase", "fr", person("De notre correspondant Jean Dupont"), [
    "Jean Dupont",
  ]),
  credited("a post in small letters", "pl", "oprac. Jan Kowalski", ["Jan Kowalski"]),
  credited("a doctor behind another name", "pl", "Jan Kowalski, dr Anna Nowak", [
    "Jan Kowalski",
    "dr Anna Nowak",
  ]),
  credited("a post behind the name, no comma", "en", person("Jane Doe Political Editor"), [
    "Jane Doe",
  ]),
  credited("a post that is nobody's", "en", person("Home Affairs Correspondent"), [
    "Home Affairs Correspondent",
  ]),
  credited("a post and a house", "en", person("Jane Doe, Senior Reporter For Other.com"), [
    "Jane Doe",
  ]),
  credited("the house behind the name", "en", person("Jane Doe BBC News"), ["Jane Doe"]),
  credited("the house before the name", "en", "CNN, Jane Doe", ["Jane Doe"]),
  credited("for another paper", "en", person("Jane Doe For The Other"), ["Jane Doe"]),
  credited("what kind of text it is", "en", person("Analysis by Jane Doe and John Roe"), [
    "Jane Doe",
    "John Roe",
  ]),
  credited("a studio behind the name", "de", "Von Eva Roth, ARD-Studio Wien", ["Eva Roth"]),
  credited("a place of two words", "es", "Ana Ruiz | La Paz", ["Ana Ruiz"]),
  credited("a place parted by nothing that shows", "es", person("Ana Ruiz\u200bBarcelona"), [
    "Ana Ruiz",
  ]),
  credited("brackets around all", "zh-Hant", "【記者王小明／台北報導】", ["王小明"]),
  credited(
    "family names first",
    "en",
    [person("Doe, Jane"), person("Roe, John")],
    ["Jane Doe", "John Roe"],
  ),
  credited("the name as a byline", "en", { "@type": "Person", byline: "Jane Doe" }, ["Jane Doe"]),
  credited("a list by numbers", "en", { 0: person("Jane Doe"), 1: person("John Roe") }, [
    "Jane Doe",
    "John Roe",
  ]),
  credited(
    "a list as a thing",
    "en",
    { "@type": "ItemList", itemListElement: [person("Jane Doe"), { item: person("John Roe") }] },
    ["Jane Doe", "John Roe"],
  ),
  credited("agencies and initials alone", "de", "AFP/dpa/jdo", ["AFP", "dpa", "jdo"]),
  credited("agencies in a list", "en", "Reuters, AFP", ["Reuters", "AFP"]),
  credited(
    "agencies as organisations",
    "de",
    [organisation("dpa"), organisation("AFP")],
    ["dpa", "AFP"],
  ),
  credited("a site by its host", "en", organisation("OTHERPAPER.COM"), ["OTHERPAPER.COM"]),
  credited(
    "an account beside the publisher",
    "en",
    organisation("The Daily"),
    ["The Daily"],
    meta("twitter:creator", "@JaneDoe"),
  ),
  {
    name: "en: the newsroom as author, who it was as creator",
    url: URL,
    html: html(
      "en",
      `${SITE}${ld({ "@type": "NewsArticle", headline: TITLE, author: organisation("Daily Editorial"), creator: ["Jane Doe"], datePublished: PUBLISHED })}`,
      HEADING,
    ),
    article: { title: TITLE, authors: ["Jane Doe"], published: PUBLISHED, language: "en" },
  },
  credited(
    "a name of one house for it",
    "tr",
    undefined,
    ["Elif Kaya"],
    meta("articleAuthor", "Elif Kaya"),
  ),
  credited(
    "a name of one house within a family",
    "no",
    undefined,
    ["Kari Nordmann"],
    meta("cXenseParse:abc-author", "Kari Nordmann"),
  ),
  signed(
    "a byline: one of two linked",
    `<div class="Page-authors">By <a href="/author/doe">JANE DOE</a> and John Roe</div>`,
    ["JANE DOE", "John Roe"],
  ),
  signed(
    "a byline: the studio behind the link",
    `<div class="authorline__author">Von <a href="/k/roth">Eva Roth</a>, ARD Wien</div>`,
    ["Eva Roth"],
  ),
  signed(
    "a byline: a list, one of it not linked",
    `<ul class="authors__list"><li class="authors__list-item">von <a href="/eva-roth">Eva Roth</a></li><li class="authors__list-item"><span>Ben Gruber</span></li></ul>`,
    ["Eva Roth", "Ben Gruber"],
  ),
  signed(
    "a byline: a property of nothing, parted by semicolons",
    `<span itemprop="author">Eva Roth; Ben Gruber</span>`,
    ["Eva Roth", "Ben Gruber"],
  ),
];
