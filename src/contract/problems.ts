/*
 * Every kind of problem that the API answers with. `type` of a problem leads to the section of /docs that
 * explains its kind; programs tell problems apart by it, as it never changes within /v1.
 */

interface Kind {
  readonly status: number;
  /** The same for all of a kind. */
  readonly title: string;
  /** When it comes. */
  readonly meaning: string;
  /** What whoever asked can do. */
  readonly remedy: string;
}

export const PROBLEMS = {
  faults: {
    status: 400,
    title: "The request has faults",
    meaning:
      "A parameter or a field of the body is missing, is not known or has a value that cannot be taken. Nothing was changed.",
    remedy: "Mend each field that `faults` names, and send the request again",
  },
  unreadable: {
    status: 400,
    title: "The body cannot be read",
    meaning: "The body broke off, is no UTF-8, is no JSON, or is empty where views are expected.",
    remedy: "Send the whole body again: JSON in UTF-8",
  },
  "not-signed-in": {
    status: 401,
    title: "Nobody has signed in",
    meaning: "The request has neither a token nor the cookie of a session that is in force.",
    remedy:
      "Send `Authorization: Bearer` with a token. An admin makes one in the dashboard's settings or by POST /v1/tokens",
  },
  "wrong-token": {
    status: 401,
    title: "The token is not valid",
    meaning: "The token was mistyped, has expired or was revoked, or the link of a share was.",
    remedy: "Send the token as it was shown when it was made, or ask an admin for another",
  },
  "not-allowed": {
    status: 403,
    title: "The role or its sites do not allow this",
    meaning:
      "The caller is known, and may not do this, or not of this site. Whether a site exists is not told.",
    remedy:
      "Ask an admin for a token of the role and the site; GET /v1/session tells what this one may do",
  },
  "beyond-link": {
    status: 403,
    title: "The link does not show this",
    meaning:
      "A share shows one view of the dashboard: its filters, its days, its comparison; lives of articles where it is of these.",
    remedy: "Ask for less, or ask whoever sent the link for another",
  },
  "other-origin": {
    status: 403,
    title: "A page of another origin may not do this",
    meaning:
      "A browser sent the cookie of a session along from a page that is not the dashboard's, with a request that changes something.",
    remedy: "Send a token in `Authorization` instead, and not from a page that others can read",
  },
  "no-route": {
    status: 404,
    title: "There is no such route",
    meaning: "No route of the API has this path.",
    remedy: "See /docs for every route; `near` names those that look alike",
  },
  "not-there": {
    status: 404,
    title: "There is no such thing",
    meaning:
      "The site, article, label, token, share, adjustment or correction of the request does not exist.",
    remedy: "Look for a typing error in what was named; ids in a path are escaped (`/` is `%2F`)",
  },
  "not-shown": {
    status: 404,
    title: "The site does not show this to anyone",
    meaning: "Public counters and most-read lists are a setting of the site, and off at first.",
    remedy:
      "Set `publicCounter` or `publicMostRead` of the site, or ask with `quiet=1` for an empty answer",
  },
  "no-method": {
    status: 405,
    title: "The route does not know this method",
    meaning: "The path is there, for other methods.",
    remedy: "Use one of those that the header `Allow` names",
  },
  conflict: {
    status: 409,
    title: "This is at odds with what is there",
    meaning: "The request is well formed, and what it asks for contradicts what is stored.",
    remedy: "Read `detail` and `faults`: look at what is there, and change the request by it",
  },
  "page-unusable": {
    status: 409,
    title: "The page cannot be had",
    meaning: "The newsroom's server did not hand out the page that was to be checked.",
    remedy: "Open the address in a browser, mend what is wrong there, and ask again",
  },
  "too-large": {
    status: 413,
    title: "The body is too large",
    meaning: "A view has at most 16 KiB, a batch 10,000 lines, any other body 256 KiB.",
    remedy: "Send less at once",
  },
  "wrong-type": {
    status: 415,
    title: "The body has a content type that is not taken",
    meaning: "Bodies are JSON, or lines of JSON for a batch, and never compressed.",
    remedy: "Set `Content-Type` to what `detail` names",
  },
  "too-many": {
    status: 429,
    title: "Too many requests",
    meaning:
      "Callers may ask 6,000 questions a minute, and for two complete lists as CSV at once; sign-ins and views of one address have limits of their own.",
    remedy: "Wait as many seconds as `Retry-After` says, and heed `RateLimit` from then on",
  },
  "too-many-guesses": {
    status: 429,
    title: "Too many tokens that are not valid",
    meaning: "Wrong tokens came from this address one after the other, as if somebody guessed.",
    remedy: "Wait as many seconds as `Retry-After` says, then send the right token",
  },
  defect: {
    status: 500,
    title: "A defect of the server",
    meaning: "What should not have happened has, and stands in the server's log.",
    remedy: "Send the request again; where that fails too, tell whoever runs the service",
  },
  "store-away": {
    status: 503,
    title: "The store does not answer just now",
    meaning: "ClickHouse is away or starts. Views are taken meanwhile, and counted later.",
    remedy: "Wait as many seconds as `Retry-After` says, and ask again",
  },
  "buffer-full": {
    status: 503,
    title: "No more views can be kept just now",
    meaning: "The disk or queue in which views wait for the store is full. Nothing of it is kept.",
    remedy:
      "Keep the views, wait as many seconds as `Retry-After` says, and send them again: repeats change no number",
  },
  "sign-in-away": {
    status: 503,
    title: "Who signs people in does not answer just now",
    meaning: "Cloudflare Access does not tell the keys by which its sign-ins are checked.",
    remedy: "Wait as many seconds as `Retry-After` says, and ask again; tokens go on working",
  },
  misconfigured: {
    status: 503,
    title: "The service's settings have faults",
    meaning: "The operator's settings were refused when the service started.",
    remedy: "Whoever runs the service mends the settings that `faults` names",
  },
} as const satisfies Record<string, Kind>;

export type ProblemKind = keyof typeof PROBLEMS;

/** `type` of a problem of a kind: a reference within the service (RFC 9457 lets it be relative). */
export const problemType = (kind: ProblemKind): string => `/docs#problem-${kind}`;
