import { prefix, quiet, service } from "./script.ts";

/** How many views may wait: what comes after is sent all the same, but not kept. */
const WAITING = 20;

/** How long a view may wait, milliseconds: some two days. An older one would count as one of now. */
const PATIENCE = 2e8;

/**
 * Between two that are sent again, milliseconds. An answer may be under way for so long: until then a
 * view is not yet one that waits.
 */
const PAUSE = 1e3;

/** An object, where storage is blocked, keeps them as long as the page lives. */
export const store: Record<string, string | number> =
  quiet(() => localStorage as unknown as Record<string, string>) || {};

/**
 * A UUIDv7 of so many milliseconds ago. Version and variant are set here, as `crypto.randomUUID`
 * makes another version, and is not there on http.
 */
export const newId = (age: number): string =>
  (Date.now() - age).toString(16).replace(/.{7}/, "0$&-") +
  "-7000-8000-000000000000".replace(/0/g, () =>
    ((crypto.getRandomValues(new Uint8Array(1)) as unknown as number) % 16).toString(16),
  );

/** Keys of this site's views that have waited so long. What has waited too long is given up. */
const waiting = (age: number): string[] =>
  Object.keys(store).filter(
    (key) =>
      key > prefix &&
      // An id begins with 0, what else is kept does not.
      key < prefix + newId(age) &&
      (key > prefix + newId(PATIENCE) || !delete store[key]),
  );

/**
 * Sends one that waits, then the next, until one fails: what fails waits for the next page, which
 * keeps a service in need from being asked again and again. Of several tabs the one that is seen
 * does it: all of them would send the same.
 */
export const resend = (_after?: unknown): unknown =>
  setTimeout(
    () =>
      quiet(() => {
        const key = waiting(PAUSE).pop();
        if (key && !document.hidden) void deliver(key, store[key] as string);
      }),
    PAUSE,
  );

/** The status where the service has taken or refused it; undefined: it may be sent again. */
export const post = async (route: string, body: string): Promise<number | undefined> => {
  try {
    // Until when the service has asked all pages of the site to leave it alone.
    if ((store[prefix + 2] as number) > Date.now()) resend();
    else {
      const { status, headers } = await fetch(service + route, {
        method: "POST",
        body,
        keepalive: true,
        credentials: "omit",
      });
      if (status < 429) return status;
      // NaN where it is a date, as no service of ours says it: what waits goes with the next page.
      const rest = 1e3 * (headers.get("retry-after") as unknown as number);
      if (rest) resend((store[prefix + 2] = Date.now() + rest));
    }
  } catch {}
};

/**
 * Sends a view, and keeps it until the service has taken or refused it. One that it refuses as malformed
 * goes once more without what the page says of its article: a messy page never costs a view.
 */
export const deliver = async (key: string, body: string): Promise<void> => {
  quiet(() => waiting(0)[WAITING - 1] || (store[key] = body));
  const status = await post("v1/views", body);
  if (status == 400 && body != (body = body.replace(/,"article.*/s, "}"))) void deliver(key, body);
  else if (status) resend(delete store[key]);
};
