import { type Buffer, BufferFull, type Entry } from "../buffer/buffer.ts";

/** Entries wait in a Cloudflare Queue: once it has taken one, it delivers it at least once. */
export class QueueBuffer implements Buffer {
  /** A queue at Cloudflare has no end that this could know of. */
  readonly isFull = false;
  private readonly queue: Queue;

  constructor(queue: Queue) {
    this.queue = queue;
  }

  async put(entry: Entry): Promise<void> {
    try {
      await this.queue.send(entry, { contentType: "json" });
    } catch (cause) {
      throw new BufferFull("the queue does not take it", { cause });
    }
  }
}
