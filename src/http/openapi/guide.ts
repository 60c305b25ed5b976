/*
 * What there is to know before the first request, as paragraphs, headings (##) and lists (-), with code
 * between backticks: every renderer of OpenAPI shows it above the operations.
 */
export const GUIDE = `What a newsroom's readers read: views per article, author, section and tag, over time. Whatever the dashboard shows comes from here.

## First request

Every request but those for anyone takes a token: \`Authorization: Bearer byl_…\`. An admin makes one in the dashboard's settings, or by \`POST /v1/tokens\`; a viewer's is enough for all questions. \`GET /v1/session\` tells what a token may do.

Instants are RFC 3339 in UTC. Days are \`YYYY-MM-DD\` in the site's time zone. Ranges go from the day \`from\` to the day before \`to\`. Durations are seconds. Counts are numbers.

## Filters

Questions take filters, named after what they filter by: \`author=Yana Sokolivska\`. One that is repeated means any of its values; filters of different names must all hold. \`not-\` before a name leaves out what is of any of its values: \`section=War&not-author=Ann\`. Names compare after Unicode's NFC and folding of white space; case is kept.

## Answers

Every answer to a question says \`asOf\`, the instant up to which views are in it, the \`range\` and zone that it used, and \`notes\` where it may be incomplete.

Answers are JSON. Those with rows are CSV as well, for \`Accept: text/csv\` or \`format=csv\`: the same rows with a header line. A list as CSV without \`limit\` is all of its rows, however many; with \`limit\` it is one page, and the header \`Link\` leads to the next.

## Pages

Lists come in pages: \`limit\` says how long they are, \`next\` is the cursor of the next page, null behind the last. Send it back as \`cursor\`, with all other parameters as they were, but for \`limit\` and \`format\`: with others it is refused. A cursor is a text to hand back and nothing else; it has no end of validity, and stays good when rows come or go meanwhile.

## Problems

What is refused is \`application/problem+json\` (RFC 9457): \`detail\` says what is wrong with the request, \`remedy\` what to do next, \`faults\` names each field at fault, \`type\` is the kind of problem, by which programs tell them apart. Parameters that are not known are refused, never passed over.

## Limits

A caller may ask 6,000 questions a minute: a token, a session, or an address that has opened a link. Every answer that took a token has \`RateLimit-Policy: "questions";q=6000;w=60\` and \`RateLimit: "questions";r=5990;t=1\`, with what is left and the seconds until all is there again. Beyond it the answer is 429, with \`Retry-After\`. So it is while two lists as CSV without \`limit\` are on their way to the same caller, or four to all.

## What stays as it is

Everything under \`/v1\` keeps its meaning. Within it

- paths, parameters, fields, their types and units, statuses, kinds of problems and the order of rows never change, and none is taken away;
- a request that is taken today is taken, with the same meaning, and defaults stay as they are;
- cursors, ids and links that were given out stay good;
- there may come more: routes, parameters that may be left out, fields of answers, headers, members of lists such as verdicts, kinds of notes and of problems, and columns of CSV behind the others. Pass over what you do not know, and read CSV by its header line.

What cannot keep to this will be \`/v2\`, beside \`/v1\`, for a year at least. The service's own pages and this description are no part of the promise in how they look.`;
