import { each } from "./page.ts";
import { prefix, service } from "./script.ts";

/** How many views may wait: what comes after is sent all the same, but not kept. */
const WAITING = 20;

/** How long a view may wait, milliseconds: some two days. An older one would count as one of now. */
const PATIENCE = 2e8;

/** A list, where storage is blocked, keeps them as long as the page lives. */
export const [store = {}] = each([0], () => localStorage as never) as unknown as [
  Record<string, string>,
];

/**
 * A UUIDv7 of so many milliseconds ago. Version and variant are set here, as `crypto.randomUUID`
 * makes another version, and is not there on http.
 */
export const newId = (age: number): string =>
  (Date.now() - age).toString(16).replace(/.{7}/, "0$&-") +
  "-7000-8000-000000000000".replace(/0/g, () =>
    ((crypto.getRandomValues(new Uint8Array(1))[0] as number) % 16).toString(16),
  );

/** The service's status; undefined where none can be read: a beacon may have arrived then. */
export const post = async (route: string, body: string): Promise<number | undefined> => {
  try {
    return (await fetch(service + route, { method: "POST", body, keepalive: true })).status;
  } catch {
    navigator.sendBeacon?.(service + route, body);
  }
};

/** Keys of this site's waiting views. What has waited too long is given up. */
const waiting = (): string[] =>
  Object.keys(store).filter(
    // An id begins with 0.
    (key) =>
      key > prefix && key < prefix + 1 && (key > prefix + newId(PATIENCE) || !delete store[key]),
  );

/**
 * Sends a view, and keeps it until the service has taken or refused it; then sends what waits. What
 * fails waits for the next page, which keeps a service in need from being asked again and again.
 */
export const deliver = async (key: string, body: string): Promise<void> => {
  each([0], () => waiting()[WAITING] || (store[key] = body));
  if (((await post("v1/views", body)) as number) < 429) {
    delete store[key];
    key = waiting().pop() as string;
    if (key) void deliver(key, store[key] as string);
  }
};
