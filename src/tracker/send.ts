import { attempt } from "./page.ts";
import { routes, site } from "./script.ts";

/** How many views may wait: what comes after is sent all the same, but not kept. */
const WAITING = 20;

/** What the keys of waiting views begin with: for each service and site its own. */
export const prefix = `${routes}${site} `;

/** A list, where storage is blocked, keeps them as long as the page lives. */
const store = attempt(() => localStorage) as unknown as Record<string, string>;

const waiting = (): string[] =>
  Object.keys(store)
    .filter((key) => key.includes(prefix))
    .sort();

/**
 * Sends a view, and keeps it until it is known to have arrived; then sends what waits, the latest
 * first: ids are in order of time. What fails waits for the next page, which keeps the service from
 * being asked again and again.
 */
export const deliver = async (key: string, body: string): Promise<void> => {
  attempt(() => waiting()[WAITING] || (store[key] = body));
  if ((await fetch(`${routes}views`, { method: "POST", body, keepalive: true })).status < 429) {
    delete store[key];
    key = waiting().pop() as string;
    if (key) await deliver(key, store[key] as string);
  }
};
