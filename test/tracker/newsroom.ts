import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buildTracker } from "../../scripts/build-tracker.ts";
import { Beacon } from "../../src/contract/beacon.ts";

/** How long a beacon may take, milliseconds: the tracker looks for a changed page twice a second. */
const PATIENCE = 8000;

/** A page: its HTML, or its HTML with headers. */
type Page = string | { readonly html: string; readonly headers: Record<string, string> };

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
  /** Queries for counters, in order. */
  readonly asked: URLSearchParams[];
  /** What the service answers to views. */
  status: number;
  /** Counted views by article. */
  readonly counts: Map<string, number>;
  /** Waits for so many beacons since the start. @throws when they do not come. */
  views(count: number): Promise<Beacon[]>;
  close(): Promise<void>;
}

/** Built once for all newsrooms of a test file. */
let built: Promise<string> | undefined;

export async function openNewsroom(): Promise<Newsroom> {
  built ??= buildTracker();
  const tracker = await built;
  const state = {
    pages: new Map<string, Page>(),
    received: [] as Beacon[],
    faults: [] as string[],
    asked: [] as URLSearchParams[],
    status: 202,
    counts: new Map<string, number>(),
  };
  const service = createServer((request, response) => {
    void serve(request, response);
  });
  const newsroom = createServer((request, response) => {
    const path = decodeURI(new URL(request.url ?? "/", "http://a").pathname);
    const page = state.pages.get(path) ?? `<title>Untitled</title>${snippet}`;
    const { html, headers } = typeof page === "string" ? { html: page, headers: {} } : page;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(html);
  });
  const serviceOrigin = await listen(service);
  const origin = await listen(newsroom);
  const snippet = `<script defer src="${serviceOrigin}/byline.js" data-site="unn"></script>`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://a");
    const cors = { "access-control-allow-origin": "*" };
    if (url.pathname === "/byline.js") {
      response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" }).end(tracker);
    } else if (request.method === "POST" && url.pathname === "/v1/views") {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      if (Buffer.byteLength(body) > 16 * 1024) state.faults.push("too large");
      if (!request.headers["content-type"]?.startsWith("text/plain")) state.faults.push("type");
      const parsed = Beacon.safeParse(JSON.parse(body));
      if (parsed.success) state.received.push(parsed.data);
      else state.faults.push(...parsed.error.issues.map((i) => `${i.path.join(".")} ${i.message}`));
      response.writeHead(parsed.success ? state.status : 400, cors).end("{}");
    } else if (url.pathname === "/v1/sites/unn/counter") {
      state.asked.push(url.searchParams);
      const ids = url.searchParams.getAll("article");
      const articles = Object.fromEntries(ids.map((id) => [id, state.counts.get(id) ?? 0]));
      response
        .writeHead(200, { ...cors, "content-type": "application/json" })
        .end(JSON.stringify({ asOf: "2025-06-02T12:00:00Z", articles }));
    } else {
      state.faults.push(`${request.method} ${request.url}`);
      response.writeHead(404, cors).end();
    }
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
    async close() {
      for (const server of [service, newsroom]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  });
}

const listen = (server: ReturnType<typeof createServer>): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
