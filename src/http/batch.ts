import type { Context, Hono } from "hono";
import { BufferFull, type Entry } from "../buffer/buffer.ts";
import { BATCH_LINES, type BatchAnswer, BatchedView, postBatch } from "../contract/batch.ts";
import { BEACON_LIMIT } from "../contract/beacon.ts";
import type { Site } from "../contract/site.ts";
import { AHEAD } from "../ingest/time.ts";
import type { Taken } from "../ingest/view.ts";
import { StoreDown } from "../store/engine.ts";
import { linesOf } from "./body-lines.ts";
import { mount } from "./mount.ts";
import { type Fault, faultsOf, Refusal } from "./problem.ts";
import { judge, receiptOf, type Sent } from "./receive.ts";
import type { Salts, Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** Views that are made durable together. In between, others have their turn. */
const PORTION = 500;
/** Faults told of one line: what is wrong with a list is wrong with most of it. */
const FAULTS = 10;

/** The way in for servers, apps and imports: many views at once, read as they come. */
export function mountBatch(app: Hono, services: Services): void {
  mount(app, services, postBatch, async ({ c, params }) => {
    const body = bodyOf(c);
    const site = await siteOf(services, params.site);
    const its = { ...services, salts: askedOnce(services.salts) };
    const answers: string[] = [];
    let portion: Line[] = [];
    let line = 0;
    let views = 0;
    let kept = 0;
    const keep = async () => {
      answers.push(...(await keepPortion(its, portion)));
      portion = [];
      kept = line;
    };
    try {
      for await (const bytes of linesOf(body, BEACON_LIMIT)) {
        line++;
        if (bytes !== null && isBlank(bytes)) continue;
        if (++views > BATCH_LINES) throw new Refusal("too-large", `At most ${BATCH_LINES} lines`);
        portion.push({ line, said: sentIn(bytes, site, services.now()) });
        if (portion.length === PORTION) await keep();
      }
      await keep();
    } catch (error) {
      throw halfway(error, kept);
    }
    if (answers.length === 0) throw new Refusal("unreadable", "There is no line with a view");
    return c.body(answers.join(""), 200, {
      "content-type": "application/x-ndjson",
      "cache-control": "private, no-store",
    });
  });
}

/** A line, and the view that it tells of. */
interface Line {
  readonly line: number;
  readonly said: Told | { readonly faults: Fault[] };
}

/** A view with how it was read. */
interface Told extends Sent {
  /** Null: nobody knows. */
  readonly attention: { readonly seconds: number; readonly scroll: number } | null;
}

/** Makes the views of some lines durable together. @returns What is answered to each. */
async function keepPortion(services: Services, portion: readonly Line[]): Promise<string[]> {
  const entries: Entry[] = [];
  // All at once: each day of long ago may have to wait for its salt.
  const answers = await Promise.all(
    portion.map(async ({ line, said }) => {
      if ("faults" in said) return answerOf({ line, faults: said.faults.slice(0, FAULTS) });
      const taken = await judge(services, said, null);
      entries.push({ kind: "view", ...taken }, ...attentionIn(said, taken));
      return answerOf({ line, ...receiptOf(said, taken) });
    }),
  );
  if (entries.length > 0) await services.buffer.put(...entries);
  for (const entry of entries) {
    if (entry.kind === "view") services.tally.views[entry.view.verdict]++;
    else services.tally.engagement++;
  }
  return answers;
}

/** How a view was read, where its id has its time: of others there is no engagement. */
function attentionIn({ attention }: Told, { view, day }: Taken): Entry[] {
  const { site, ms, nonce, at } = view;
  if (attention === null || Math.floor(ms / 1000) !== at) return [];
  return [{ kind: "attention", attention: { site, ms, nonce, ...attention }, day }];
}

/** Salts for one request, which asks for each day's once: at the edge every question is a call. */
function askedOnce(salts: Salts): Salts {
  const asked = new Map<string, ReturnType<Salts["of"]>>();
  return {
    of(site, day) {
      const salt = asked.get(day) ?? salts.of(site, day);
      asked.set(day, salt);
      return salt;
    },
  };
}

const answerOf = (answer: BatchAnswer): string => `${JSON.stringify(answer)}\n`;

/** @throws Refusal 413, 415. */
function bodyOf(c: Context): AsyncIterable<Uint8Array> {
  const type = c.req.header("content-type") ?? "";
  if (!/^(application\/(x-ndjson|ndjson|jsonl)|text\/plain)\s*(;|$)/i.test(type)) {
    throw new Refusal("wrong-type", "Send application/x-ndjson: a view in JSON on each line");
  }
  if (!/^(identity)?$/i.test(c.req.header("content-encoding") ?? "")) {
    throw new Refusal("wrong-type", "Send it as it is, without Content-Encoding");
  }
  return c.req.raw.body ?? new ReadableStream({ start: (stream) => stream.close() });
}

/** The view of a line, as if it had come alone, or what is wrong with it. */
function sentIn(bytes: Uint8Array | null, site: Site, now: number): Line["said"] {
  if (bytes === null) return fault("", `has more than ${BEACON_LIMIT} bytes`);
  const value = parse(bytes);
  if (value === undefined) return fault("", "is no JSON in UTF-8");
  const parsed = BatchedView.safeParse(value);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const { site: named = site.id, at, ip, userAgent, visitor, country = "", ...rest } = parsed.data;
  const { device = "", browser = "", os = "", import: name = "", figure = false, ...more } = rest;
  const { source = "", medium, verdict = null, seconds = 0, scroll = 0, ...view } = more;
  const hasAttention = "seconds" in more || "scroll" in more;
  if (named !== site.id) return fault("site", "is not the path's");
  const stated = at === undefined ? null : Date.parse(at);
  if (stated !== null && stated > now + AHEAD) return fault("at", "lies in the future");
  return {
    beacon: { ...view, site: site.id },
    site,
    statedAt: stated,
    // Without either nobody can say whether two views are one reader's.
    reader: visitor ?? (ip === undefined ? "" : null),
    address: ip ?? "",
    country,
    userAgent: userAgent ?? null,
    purpose: "",
    privacyControl: false,
    doNotTrack: false,
    brought: {
      ...{ import: name, figure, device, browser, os, verdict },
      origin: medium === undefined ? null : { source, medium },
    },
    attention: hasAttention ? { seconds, scroll } : null,
  };
}

const fault = (field: string, message: string) => ({ faults: [{ field, message }] });

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes));
  } catch {
    return undefined;
  }
}

/** White space as JSON has it. */
const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 32 || byte === 13 || byte === 9);

/** An error that tells as well how far it came: what is kept may be sent again, as ever. */
function halfway(error: unknown, kept: number): unknown {
  const told =
    kept === 0 ? "Nothing is kept" : `Lines 1 to ${kept} are kept, and may be sent again`;
  if (error instanceof Refusal) {
    return new Refusal(error.kind, `${error.message}. ${told}`, error.faults, error.headers);
  }
  if (error instanceof BufferFull || error instanceof StoreDown) {
    const kind = error instanceof BufferFull ? "buffer-full" : "store-away";
    return new Refusal(kind, `No more can be kept just now. ${told}`, [], { "retry-after": "5" });
  }
  return error;
}
