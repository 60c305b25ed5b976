import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type * as z from "zod";
import { buildFiles, releaseOf } from "../../scripts/build-tracker.ts";
import { BEACON_LIMIT, Beacon, Engagement } from "../../src/contract/beacon.ts";
import { type MostRead, MostReadQuery } from "../../src/contract/most-read.ts";
import { nameIn, TRACKER_FILES, type TrackerFile } from "../../src/contract/release.ts";

/** Longest wait for a beacon, milliseconds, on however slow a machine. */
const PATIENCE = 30_000;

/** A page: its HTML, or its HTML with headers, after so many milliseconds. */
type Page =
  | string
  | {
      readonly html: string;
      readonly headers: Record<string, string>;
      readonly delay?: number;
    };

/** A newsroom's web server and, at an origin of its own, a service that writes down what comes. */
export interface Newsroom {
  /** Origin of the pages, and of the service. */
  readonly origin: string;
  readonly service: string;
  /** The tracker's script element. */
  readonly snippet: string;
  /** Pages by path; a path that has none is an empty page with the tracker. */
  readonly pages: Map<string, Page>;
  /** Bodies that came, each checked by the contract's schema, in order; refused ones too. */
  readonly received: Beacon[];
  /** Faults of bodies that the schema refuses: none may come. */
  readonly faults: string[];
  /** Totals of engagement that came, each checked by the contract's schema, in order. */
  readonly engaged: Engagement[];
  /** The tracker's release, which its files may be loaded by as well. */
  readonly release: string;
  /** Names of the tracker's files that were loaded, in order. */
  readonly loads: string[];
  /** What comes of the file that reads articles: it comes, is missing, or comes never. */
  article: "there" | "missing" | "late";
  /** Paths of pages that a browser asked for to render them ahead. */
  readonly ahead: string[];
  /** Queries for counters, in order. */
  readonly asked: URLSearchParams[];
  /** What becomes of what is sent: it is answered, never answered, or cut off before or after it is taken. */
  line: "good" | "silent" | "cut" | "cut after";
  /** Ids of views that were cut off before they were taken, however often: a browser may try again of itself. */
  readonly cut: Set<string>;
  /** What the service answers to views, and when it says that it may be asked again: `Retry-After`. */
  status: number;
  retryAfter: number | string | null;
  /** Whether pages may read its answers to views: a proxy before it may leave them unreadable. */
  readable: boolean;
  /** Counted views by article. */
  readonly counts: Map<string, number>;
  /** Queries for lists of most-read articles, in order. */
  readonly listed: URLSearchParams[];
  /** What is read most; null: the site does not show it, nor its counter. */
  mostRead: MostRead["articles"] | null;
  /** Waits for so many beacons since the start. @throws when they do not come. */
  views(count: number): Promise<Beacon[]>;
  /** The totals of a view that came last, once they have come. @throws when none do. */
  engagement(view: string | undefined): Promise<Engagement>;
  close(): Promise<void>;
}

/** Built once for all newsrooms of a test file. */
let built: ReturnType<typeof buildFiles> | undefined;

export async function openNewsroom(): Promise<Newsroom> {
  built ??= buildFiles();
  const files = await built;
  const { release } = releaseOf(files);
  const fileAt = new Map<string, TrackerFile>();
  for (const name of TRACKER_FILES) {
    fileAt.set(`/${name}`, name).set(`/${nameIn(release, name)}`, name);
  }
  const state = {
    pages: new Map<string, Page>(),
    received: [] as Beacon[],
    faults: [] as string[],
    engaged: [] as Engagement[],
    release,
    loads: [] as string[],
    article: "there" as Newsroom["article"],
    ahead: [] as string[],
    asked: [] as URLSearchParams[],
    line: "good" as Newsroom["line"],
    cut: new Set<string>(),
    status: 202,
    retryAfter: null as Newsroom["retryAfter"],
    readable: true,
    counts: new Map<string, number>(),
    listed: [] as URLSearchParams[],
    mostRead: [] as MostRead["articles"] | null,
  };
  const service = createServer((request, response) => {
    void serve(request, response);
  });
  const newsroom = createServer((request, response) => {
    const path = decodeURI(new URL(request.url ?? "/", "http://a").pathname);
    if (/prerender/.test(String(request.headers["sec-purpose"]))) state.ahead.push(path);
    const page = state.pages.get(path) ?? `<title>Untitled</title>${snippet}`;
    const {
      html,
      headers,
      delay = 0,
    } = typeof page === "string" ? { html: page, headers: {} } : page;
    setTimeout(() => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(html);
    }, delay);
  });
  const serviceOrigin = await listen(service);
  const origin = await listen(newsroom);
  const snippet = `<script defer src="${serviceOrigin}/byline.js" data-site="unn"></script>`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://a");
    const cors = {
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "retry-after",
    };
    const file = fileAt.get(url.pathname);
    if (file) {
      state.loads.push(url.pathname.slice(1));
      if (file === "byline-article.js" && state.article === "late") return;
      const isThere = file !== "byline-article.js" || state.article === "there";
      response
        .writeHead(isThere ? 200 : 404, {
          ...cors,
          "content-type": "text/javascript",
          // Of a service that sets one, as that of a dashboard does: no view may carry it.
          "set-cookie": "session=1; HttpOnly",
        })
        .end(files[file]);
    } else if (request.method === "POST" && state.line === "cut") {
      const beacon = url.pathname === "/v1/views" && (await read(request, Beacon));
      if (beacon) state.cut.add(beacon.view);
      request.socket.destroy();
    } else if (request.method === "POST" && url.pathname === "/v1/views") {
      const beacon = await read(request, Beacon);
      if (beacon) state.received.push(beacon);
      const { line, status, retryAfter } = state;
      if (line === "silent") return;
      if (line === "cut after") return void request.socket.destroy();
      response
        .writeHead(beacon ? status : 400, {
          ...(state.readable ? cors : {}),
          ...(retryAfter === null ? {} : { "retry-after": String(retryAfter) }),
        })
        .end("{}");
    } else if (request.method === "POST" && url.pathname === "/v1/engagement") {
      const engagement = await read(request, Engagement);
      if (engagement) state.engaged.push(engagement);
      response.writeHead(engagement ? 202 : 400, cors).end("{}");
    } else if (url.pathname === "/v1/sites/unn/counter") {
      state.asked.push(url.searchParams);
      const ids = url.searchParams.getAll("article");
      const articles = Object.fromEntries(ids.map((id) => [id, state.counts.get(id) ?? 0]));
      response
        .writeHead(200, { ...cors, "content-type": "application/json" })
        .end(JSON.stringify({ asOf: "2025-06-02T12:00:00Z", articles }));
    } else if (request.method === "GET" && url.pathname === "/v1/sites/unn/most-read") {
      state.listed.push(url.searchParams);
      const asked = MostReadQuery.safeParse(queryOf(url));
      for (const issue of asked.error?.issues ?? []) state.faults.push(issue.message);
      const articles = state.mostRead?.slice(0, asked.data?.limit);
      const hours = asked.data?.hours ?? 0;
      response
        .writeHead(articles ? 200 : 204, { ...cors, "content-type": "application/json" })
        .end(articles && JSON.stringify({ asOf: "2025-06-02T12:00:00Z", hours, articles }));
    } else {
      state.faults.push(`${request.method} ${request.url}`);
      response.writeHead(404, cors).end();
    }
  }

  /** The body, or null, with its faults written down. */
  async function read<Output>(
    request: IncomingMessage,
    schema: z.ZodType<Output>,
  ): Promise<Output | null> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    if (Buffer.byteLength(body) > BEACON_LIMIT) state.faults.push("too large");
    if (!request.headers["content-type"]?.startsWith("text/plain")) state.faults.push("type");
    if (request.headers.cookie !== undefined) state.faults.push("cookie");
    const parsed = schema.safeParse(JSON.parse(body));
    if (parsed.success) return parsed.data;
    state.faults.push(...parsed.error.issues.map((i) => `${i.path.join(".")} ${i.message}`));
    return null;
  }

  return Object.assign(state, {
    origin,
    service: serviceOrigin,
    snippet,
    async views(count: number) {
      const end = Date.now() + PATIENCE;
      while (state.received.length < count && state.faults.length === 0 && Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      if (state.received.length < count || state.faults.length > 0) {
        const faults = state.faults.join("; ");
        throw new Error(`${state.received.length} of ${count} beacons came. Faults: ${faults}`);
      }
      return state.received;
    },
    async engagement(view: string | undefined) {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const last = state.engaged.findLast((one) => one.view === view);
        if (last) return last;
        if (Date.now() > end) throw new Error(`No engagement of ${view} came`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async close() {
      for (const server of [service, newsroom]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  });
}

/** Parameters as the service takes them: one that is repeated is a list. */
const queryOf = ({ searchParams }: URL): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );

const listen = (server: ReturnType<typeof createServer>): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
