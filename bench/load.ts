// The load, in a process of its own: keeps a number of connections busy with views of a newsroom's
// readers, each with an id of its own, and tells what was answered. Talks to loopback only.
import { connect, type Socket } from "node:net";
import { parseArgs } from "node:util";

/** What a run of the load has seen. */
export interface Seen {
  readonly answered: number;
  readonly refused: number;
  readonly seconds: number;
  /** Time to an answer, milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    connections: { type: "string" },
    seconds: { type: "string" },
    site: { type: "string", default: "bench" },
    host: { type: "string", default: "bench.example" },
    /** Views a second in all; absent: as many as are answered. */
    rate: { type: "string" },
  },
});
const port = Number(values.port);
const connections = Number(values.connections);
const seconds = Number(values.seconds);
const { site, host, rate } = values;
/** Milliseconds from one view of a connection to its next. */
const interval = rate === undefined ? 0 : (connections * 1000) / Number(rate);
/** How much of a delay is made up for, milliseconds. */
const BEHIND = 100;

const AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
];
const TAGS = ["Istanbul", "Turkey", "Ukraine", "Armed Forces", "Ministry of Defence", "Talks"];

// Heads and the parts of bodies are made once: the load must cost less than what it loads.
const bodies = Array.from({ length: 500 }, (_, i) => {
  const url = `https://${host}/en/news/story-${i}`;
  const article = {
    id: `story-${i}`,
    title: `Story number ${i} of a newsroom that is being measured`,
    authors: [`Author ${i % 40}`],
    section: ["War", "Politics"].slice(0, 1 + (i % 2)),
    tags: TAGS.slice(i % 3),
    place: "Kyiv",
    published: "2025-06-02T05:40:00Z",
    language: "en",
    canonical: url,
  };
  const rest = { url, referrer: "https://news.google.com/", article };
  return `","site":"${site}",${JSON.stringify(rest).slice(1)}`;
});

let made = 0;
const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, "0");
const run = hex(process.pid % 65_536, 4);

function request(): string {
  const n = made++;
  const ms = hex(Date.now(), 12);
  const id = `${ms.slice(0, 8)}-${ms.slice(8)}-7${hex(n & 0xfff, 3)}-8${run.slice(0, 3)}-${hex(n, 12)}`;
  const body = `{"view":"${id}${bodies[n % bodies.length]}`;
  return `POST /v1/views HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: ${AGENTS[n % AGENTS.length]}\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

let answered = 0;
let refused = 0;
const waits: number[] = [];
const began = performance.now();
const ends = began + seconds * 1000;

function drive(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let head = "";
    let due = performance.now() + Math.random() * interval;
    const next = () => {
      due = Math.max(due + interval, performance.now() - BEHIND);
      const wait = due - performance.now();
      if (wait > 1) setTimeout(send, wait);
      else send();
    };
    const send = () => {
      sentAt = performance.now();
      socket.write(request());
    };
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("connect", next);
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("data", (chunk: string) => {
      head += chunk;
      const split = head.indexOf("\r\n\r\n");
      if (split === -1) return;
      const length = /content-length: (\d+)/i.exec(head)?.[1];
      if (head.length < split + 4 + Number(length ?? 0)) return;
      const now = performance.now();
      if (head.startsWith("HTTP/1.1 202")) answered++;
      else refused++;
      if (answered % 16 === 0) waits.push(now - sentAt);
      head = "";
      if (now < ends) next();
      else socket.end();
    });
  });
}

await Promise.all(
  Array.from({ length: connections }, () => drive(connect({ host: "127.0.0.1", port }))),
);
waits.sort((a, b) => a - b);
const at = (share: number) => waits[Math.floor(waits.length * share)] ?? 0;
const seen: Seen = {
  answered,
  refused,
  seconds: (performance.now() - began) / 1000,
  p50: at(0.5),
  p99: at(0.99),
};
console.log(JSON.stringify(seen));
