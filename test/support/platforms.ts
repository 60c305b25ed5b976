import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { startEdge } from "../../scripts/edge.ts";
import { startServer, TOKEN } from "../server/process.ts";
import { folder } from "./folder.ts";

/** A reader's browser: one that says it is headless is a bot. */
export const READER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/** Starts the service on each of its platforms, until the test ends. @returns Its origin. */
export const platforms = {
  async node(): Promise<string> {
    return (await startServer(await folder())).url;
  },
  async worker(): Promise<string> {
    const edge = await startEdge({
      folder: await folder(),
      host: "127.0.0.1",
      port: 0,
      database: "byline",
      token: TOKEN,
    });
    onTestFinished(async () => {
      await edge.stop();
      // The Worker takes its store from here, where a server started next would look for one too.
      for (const name of ["CLICKHOUSE_URL", "CLICKHOUSE_PASSWORD"]) delete process.env[name];
    });
    return edge.url;
  },
};

/** What a web server answers to a path. */
interface Answer {
  readonly html: string;
  readonly headers?: Record<string, string>;
}

/** A newsroom's web server at an origin of its own, until the test ends. @returns That origin. */
export async function publish(page: (path: string) => Answer): Promise<string> {
  const server = createServer((request, response) => {
    const { html, headers } = page(new URL(request.url ?? "/", "http://a").pathname);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
