import { isbot } from "isbot";

/** Programs that drive browsers, where `isbot` does not name them. */
export const DRIVEN =
  /\b(?:puppeteer|jsdom|nightmare|slimerjs|casperjs|htmlunit|testcafe|rendertron|webdriver|geckodriver|appium|browserstack|zombie\.js)\b/i;

/** Fetch a page for somebody who asks an assistant about it: no reader sees the page itself. */
const ERRANDS = /\b(?:chatgpt|claude|perplexity|mistralai)-user\b/i;

/**
 * Whether a user agent is a machine's. `isbot` takes every word with "news" or "feed" in it for one
 * that reads feeds; but a publisher's own app, Apple News, SmartNews, Feedly and the like show pages to
 * people, in a browser of the phone's. What they add to that browser's name is left out.
 */
export const isMachine = (userAgent: string): boolean =>
  ERRANDS.test(userAgent) || isbot(asBrowser(userAgent));

const asBrowser = (userAgent: string): string =>
  BROWSER.test(userAgent)
    ? userAgent.replace(APP, (word) => (ROBOT.test(word) ? word : ""))
    : userAgent;

// The engine of a phone, tablet or computer, without the address that robots leave.
const BROWSER =
  /^Mozilla\/5\.0 \((?:iPhone|iPad|iPod|Macintosh|Windows NT|Linux;(?: U;)? Android|Linux;(?: U;)? HarmonyOS|Phone; OpenHarmony)(?!.*(?:https?:|\bcompatible;)).*\) AppleWebKit\//;

const APP = /[\w.+-]*(?:news|feed|sogou(?=m|search))[\w.+-]*/gi;

const ROBOT = /bot|crawl|spider|fetch|proxy|preview|google/i;
