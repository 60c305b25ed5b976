import { keep, recall } from "../style/theme.ts";

const KEY = "byline.read.";

/** Whether this browser has seen a view of a site: then its page is drawn before its figures come. */
export const wasRead = (site: string): boolean => recall(KEY + site) !== null;

/** Keeps that a site has had views. */
export function keepRead(site: string): void {
  if (!wasRead(site)) keep(KEY + site, "1");
}
