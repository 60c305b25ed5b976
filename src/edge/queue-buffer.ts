import { type Buffer, BufferFull, type Entry } from "../buffer/buffer.ts";

/** Most that the queue takes in one call: messages, and bytes of them all with some to spare. */
const MESSAGES = 100;
const BYTES = 240_000;
/** How long an answer of the queue about itself is good, milliseconds. */
const ASKED_FOR = 5000;
/** What the queue adds to each message, bytes. */
const AROUND = 100;

/** Entries wait in a Cloudflare Queue: once it has taken one, it delivers it at least once. */
export class QueueBuffer implements Buffer {
  /** A queue at Cloudflare has no end that this could know of. */
  readonly isFull = false;
  private readonly queue: Queue;

  private asked: { readonly at: number; readonly since: Promise<number | null> } | null = null;

  constructor(queue: Queue) {
    this.queue = queue;
  }

  /** As the queue says, asked every few seconds; a local queue does not tell. */
  waitingSince(): Promise<number | null> {
    if (this.asked === null || Date.now() - this.asked.at >= ASKED_FOR) {
      this.asked = { at: Date.now(), since: oldestIn(this.queue) };
    }
    return this.asked.since;
  }

  async put(...entries: readonly Entry[]): Promise<void> {
    const [first] = entries;
    try {
      if (first && entries.length === 1) await this.queue.send(first, { contentType: "json" });
      else await Promise.all([...calls(entries)].map((some) => this.queue.sendBatch(some)));
    } catch (cause) {
      throw new BufferFull("the queue does not take it", { cause });
    }
  }
}

async function oldestIn(queue: Queue): Promise<number | null> {
  try {
    const { backlogCount, oldestMessageTimestamp } = await queue.metrics();
    if (backlogCount === 0 || oldestMessageTimestamp === undefined) return null;
    // The queue's word for none is 1970.
    return oldestMessageTimestamp.getTime() || null;
  } catch {
    return null;
  }
}

/** Entries in as many as go into one call. */
function* calls(entries: readonly Entry[]): Generator<MessageSendRequest<Entry>[]> {
  let call: MessageSendRequest<Entry>[] = [];
  let bytes = 0;
  for (const body of entries) {
    const more = new TextEncoder().encode(JSON.stringify(body)).length + AROUND;
    if (call.length === MESSAGES || (call.length > 0 && bytes + more > BYTES)) {
      yield call;
      call = [];
      bytes = 0;
    }
    call.push({ body, contentType: "json" });
    bytes += more;
  }
  if (call.length > 0) yield call;
}
