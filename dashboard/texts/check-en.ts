import type { Field, Note } from "../../src/contract/reading.ts";

/** Why something was passed over or is doubtful, and what a site can do. */
interface Explanation {
  readonly why: string;
  /** Empty: nothing is wrong. */
  readonly fix: string;
}

const fields: Record<Field, string> = {
  id: "Id",
  title: "Title",
  authors: "Authors",
  section: "Section",
  tags: "Tags",
  place: "Place",
  agency: "Agency",
  published: "Published",
  modified: "Modified",
  language: "Language",
  canonical: "Canonical address",
  translations: "Translations",
};

const notes: Record<Note, Explanation> = {
  address: {
    why: "An address, not a name",
    fix: "Give the name itself; the profile's address belongs into `url` of the author.",
  },
  "no-address": { why: "No absolute web address", fix: "Give the whole address, with https://." },
  "e-mail": { why: "An e-mail address, not a name", fix: "Give the author's name." },
  number: { why: "A number", fix: "Give a name; ids of the content system are for itself." },
  nothing: {
    why: "Empty, or a word for nothing",
    fix: "Leave the field out where there is nothing.",
  },
  publisher: {
    why: "The publisher's name",
    fix: "Name the people who wrote it as authors, and yourself as `publisher`.",
  },
  organisation: {
    why: "An organisation",
    fix: "Give authors the type `Person`; of organisations alone the first source stands.",
  },
  newsroom: {
    why: "The name of a newsroom, a desk or an agency",
    fix: "Name people where there are any.",
  },
  login: {
    why: "Looks like a login",
    fix: "Set the display name of this user in the content system.",
  },
  "place-or-role": { why: "A place or a post", fix: "Put it outside of the author's name." },
  boilerplate: {
    why: "Stands on every page, or has nothing to do with the text",
    fix: "Leave the site's name and general words out; list what this article is about.",
  },
  code: {
    why: "A code for machines",
    fix: "Keep what statistics need in elements of their own, not among the tags.",
  },
  "too-long": { why: "Too long for a name", fix: "One name each; lists are parted by commas." },
  twice: { why: "Stands there already", fix: "" },
  "unclear-date": {
    why: "Day and month may be either way round",
    fix: "Write dates as 2025-06-02T08:40:00+03:00.",
  },
  "no-date": {
    why: "No date that can be read, or none that can be",
    fix: "Write dates as 2025-06-02T08:40:00+03:00.",
  },
  "no-zone": {
    why: "A date without a time zone: taken as the site's clock",
    fix: "Add the offset, as in 2025-06-02T08:40:00+03:00.",
  },
  "day-only": {
    why: "A day without an hour",
    fix: "Add the hour, with its offset, if you know it.",
  },
  truncated: {
    why: "Cut short: the whole headline stands elsewhere",
    fix: "Give the whole headline; who needs it shorter cuts it.",
  },
  "site-name": {
    why: "The site's own name",
    fix: "Give what is this article's own; the site's name belongs into `og:site_name`.",
  },
  "other-script": {
    why: "The headline is not in this language's letters",
    fix: "Say the article's language in `inLanguage` and in `<html lang>`.",
  },
  "no-language": { why: "No language tag", fix: "Write a tag such as `uk` or `en-GB`." },
  itself: { why: "This page itself", fix: "" },
  "other-host": {
    why: "On another host: kept, but the article stays this site's",
    fix: "Where that is not meant, name this page's own address.",
  },
};

export const check = {
  lead: "What Byline reads from a page, from where, what it passes over, and how to mend it.",
  address: "Address of a page of this site",
  orPaste: "Or paste the page's HTML",
  pasted: "HTML",
  hint: "Byline fetches the page as it is sent; what scripts add to it later is not in it. npm run check-page looks with a browser.",
  check: "Check",
  checking: "Reading the page…",
  isArticle: "This is an article.",
  isNone: "This is no article: it counts for the site alone.",
  makeArticle:
    "If it should be one, say so with JSON-LD of a NewsArticle, or with og:type article and article:published_time, or with data-byline-article.",
  noDocument: "The reader could not be loaded. Try again.",
  field: "Field",
  value: "What is read",
  source: "Source",
  nothing: "nothing",
  noId: "nothing: the path of its address is its id",
  passedOver: (n: number) => (n === 1 ? "1 passed over" : `${n} passed over`),
  outranked: "A source that is believed more has it",
  fix: "To mend it",
  fields,
  notes,
};

export type CheckTexts = typeof check;
