import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "../../demo/random.ts";
import type { Came, Sent, Tally } from "./tally.ts";

export const SITE = "news";
const DAY = 24 * 3_600_000;
const TICK = 20;
/** Requests that may wait for an answer; above it the load makes no more. */
const IN_FLIGHT = 1000;
const PATIENCE = 10_000;

const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

/**
 * Readers who go on reading at a steady rate, whatever becomes of the server. What gets no 202 is sent
 * again later with the same id; some views are sent again though they got one.
 */
export class Load {
  private readonly url: URL;
  private readonly tally: Tally;
  private readonly random: Random;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 });
  private readonly again: { at: number; sent: Sent }[] = [];
  private inFlight = 0;
  private running: Promise<void> | null = null;
  private making = false;
  private ended = false;
  /** Views a second. */
  rate: number;

  constructor(url: string, tally: Tally, options: { rate: number; seed: string }) {
    this.url = new URL("/v1/views", url);
    this.tally = tally;
    this.rate = options.rate;
    this.random = new Random(`load ${options.seed}`);
  }

  start(): void {
    this.making = true;
    this.running ??= this.run();
  }

  /** Makes no more, and waits until each view that it has made was answered 202. */
  async finish(within: number): Promise<void> {
    this.making = false;
    const until = performance.now() + within;
    while ((this.again.length > 0 || this.inFlight > 0) && performance.now() < until) {
      await sleep(TICK);
    }
    const left = this.again.length + this.inFlight;
    if (left > 0) this.tally.faults.add(`${left} views got no 202 within ${within / 1000} s`);
    this.again.length = 0;
    await this.close();
  }

  /** Ends at once. */
  async close(): Promise<void> {
    this.ended = true;
    await this.running;
    this.agent.destroy();
  }

  /** Sends a view of its own until it is taken: of an article that nobody else reads. */
  async probe(article: string): Promise<void> {
    const sent = this.make(article);
    while (sent.answered === 0 && !this.ended) {
      await this.send(sent);
      if (sent.answered === 0) await sleep(250);
    }
  }

  private async run(): Promise<void> {
    let owed = 0;
    let last = performance.now();
    while (!this.ended) {
      await sleep(TICK);
      const now = performance.now();
      // After a pause of this very process no flood is owed.
      owed += (this.rate * Math.min(now - last, 1000)) / 1000;
      last = now;
      for (; this.making && owed >= 1 && this.inFlight < IN_FLIGHT; owed--) {
        void this.send(this.make(this.article()));
      }
      if (!this.making || this.inFlight >= IN_FLIGHT) owed = 0;
      // Repeats at four times the rate at most: a server just back is not to be struck down.
      for (let most = (this.rate * TICK * 4) / 1000 + 1; most > 0; most--) {
        const due = this.again.findIndex(({ at }) => at <= now);
        if (due === -1 || this.inFlight >= IN_FLIGHT) break;
        for (const { sent } of this.again.splice(due, 1)) void this.send(sent);
      }
    }
  }

  /** Twenty views an article, a new one in each few seconds; every tenth page is none. */
  private article(): string | null {
    const n = this.tally.views.length;
    return n % 10 === 9 ? null : `story-${Math.floor(n / 1000)}-${n % 50}`;
  }

  private make(article: string | null): Sent {
    const { random } = this;
    // Some were read yesterday and could not be sent: they fall on a day that is closed.
    const at = Date.now() - (random.chance(0.03) ? DAY : 0);
    const view = uuidv7(at, random);
    const url = `https://chaos.example/${article ?? "contact"}`;
    const body = JSON.stringify({
      site: SITE,
      view,
      url,
      referrer: "https://news.google.com/",
      ...(article === null ? {} : { article: { id: article, title: article, authors: ["Chaos"] } }),
    });
    const agent = random.chance(0.05) ? BOT : BROWSER;
    const sent: Sent = { view, article, body, agent, answered: 0, verdict: null };
    this.tally.add(sent);
    return sent;
  }

  private async send(sent: Sent): Promise<void> {
    this.inFlight++;
    const came = await this.post(sent);
    this.inFlight--;
    this.tally.note(sent, came);
    const twice = sent.answered === 1 && this.random.chance(0.05);
    if (sent.answered > 0 && !twice) return;
    this.again.push({ at: performance.now() + this.random.whole(200, 3000), sent });
  }

  private post({ body, agent }: Pick<Sent, "body" | "agent">): Promise<Came> {
    const bytes = Buffer.from(body);
    return new Promise((resolve) => {
      const posting = request(
        this.url,
        {
          method: "POST",
          agent: this.agent,
          timeout: PATIENCE,
          headers: {
            "content-type": "text/plain",
            "content-length": bytes.length,
            "user-agent": agent,
          },
        },
        (answer) => {
          let text = "";
          answer.setEncoding("utf8");
          answer.on("data", (chunk) => {
            text += chunk;
          });
          answer.on("error", () => resolve(null));
          answer.on("end", () => {
            const status = answer.statusCode ?? 0;
            if (status === 503 && !answer.headers["retry-after"]) {
              this.tally.faults.add("a 503 bears no Retry-After");
            }
            resolve({ status, verdict: status === 202 ? JSON.parse(text).verdict : null });
          });
        },
      );
      posting.on("timeout", () => posting.destroy());
      posting.on("error", (error: NodeJS.ErrnoException) => {
        // A kept connection that the server ended as it was taken up again: nothing was sent.
        const isStale = posting.reusedSocket && error.code === "ECONNRESET";
        resolve(isStale ? this.post({ body, agent }) : null);
      });
      posting.end(bytes);
    });
  }
}

function uuidv7(ms: number, random: Random): string {
  const hex = (n: number, digits: number) => n.toString(16).padStart(digits, "0");
  const time = hex(ms, 12);
  const a = hex(random.bits() & 0xfff, 3);
  const b = hex(0x8000 | (random.bits() & 0x3fff), 4);
  const c = hex(random.bits(), 8) + hex(random.bits() & 0xffff, 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${c}`;
}
