import type { Entry } from "../buffer/buffer.ts";
import { StoreDown, StoreError, Unreadable } from "../store/engine.ts";

/** Name of the dead-letter queue in wrangler.toml. */
export const LATE = "byline-late";

/** Longest wait before another try, seconds. */
const LONGEST = 600;
/** Deliveries after which a late message is sent anew: long before the queue would drop it. */
const RENEW = 50;

type Messages = readonly Message<Entry>[];

/**
 * Stores what a queue delivers. A message is acknowledged once its entry is stored, and tried again
 * later until then: first from its own queue, then for good from the dead-letter queue.
 * @param store Stores entries in one step, or throws.
 */
export async function consume(
  batch: MessageBatch<Entry>,
  store: (entries: readonly Entry[]) => Promise<void>,
  late: Queue,
): Promise<void> {
  const failed = await storeOrSplit(batch.messages, store);
  for (const message of failed) {
    if (batch.queue === LATE && message.attempts >= RENEW) await renew(message, late);
    else message.retry({ delaySeconds: delay(batch.queue, message.attempts) });
  }
}

/** @returns Messages that are not stored. One that the store refuses does not hold up the others. */
async function storeOrSplit(
  messages: Messages,
  store: (entries: readonly Entry[]) => Promise<void>,
): Promise<Messages> {
  try {
    await store(messages.map(({ body }) => body));
    for (const message of messages) message.ack();
    return [];
  } catch (error) {
    const broken = error instanceof StoreError && !(error instanceof Unreadable);
    const splits = !(broken || error instanceof StoreDown) && messages.length > 1;
    const what = error instanceof StoreDown ? error.message : error;
    console.error(`entries not stored: ${messages.length}`, what);
    if (!splits) return messages;
    const middle = messages.length >> 1;
    return [
      ...(await storeOrSplit(messages.slice(0, middle), store)),
      ...(await storeOrSplit(messages.slice(middle), store)),
    ];
  }
}

const delay = (queue: string, attempts: number): number =>
  queue === LATE ? LONGEST : Math.min(LONGEST, 5 * 2 ** (attempts - 1));

/** A message's retries and its days in the queue are counted: as a new one it has them all again. */
async function renew(message: Message<Entry>, late: Queue): Promise<void> {
  try {
    await late.send(message.body, { contentType: "json", delaySeconds: LONGEST });
    message.ack();
  } catch {
    message.retry({ delaySeconds: LONGEST });
  }
}
