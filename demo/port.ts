import { createServer } from "node:http";

/**
 * Takes the port before a fill of minutes, so that one which is in use is known at once. Until it is let go,
 * whoever looks in is told to wait.
 * @returns Lets it go.
 * @throws the system's error, such as EADDRINUSE.
 */
export function holdPort(host: string, port: number): Promise<() => Promise<void>> {
  const server = createServer((_, answer) => {
    answer.writeHead(503, { "content-type": "text/plain", "retry-after": "5" });
    answer.end("The demo is being filled: look again in a while.\n");
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () =>
      resolve(async () => {
        const closed = new Promise((done) => server.close(done));
        server.closeAllConnections();
        await closed;
      }),
    );
  });
}
