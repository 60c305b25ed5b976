// The Worker behind a queue at its worst: what it delivers comes in any order, and again though all was
// stored. Delays are a hundredth of the product's, whose consumer is the one that is deployed.
import worker from "../../src/worker.ts";

export { Keeper } from "../../src/worker.ts";

/** Of batches, how many lose their acknowledgements. */
const LOST = 0.2;
const HASTE = 100;

/** Messages delivered, by queue, repeats among them. */
const delivered: Record<string, number> = {};

type Entry = Parameters<typeof worker.queue>[0]["messages"][number]["body"];

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname === "/v1/chaos") return Response.json(delivered);
    return worker.fetch(request, env, ctx);
  },

  async queue(batch, env) {
    delivered[batch.queue] = (delivered[batch.queue] ?? 0) + batch.messages.length;
    const messages = batch.messages.map(hasty).sort(() => Math.random() - 0.5);
    await worker.queue({ ...batch, queue: batch.queue, messages }, env);
    if (Math.random() < LOST) throw new Error("the acknowledgements are lost, by chaos");
  },

  scheduled: worker.scheduled,
} satisfies ExportedHandler<Env, Entry>;

const hasty = (message: Message<Entry>): Message<Entry> => ({
  id: message.id,
  timestamp: message.timestamp,
  attempts: message.attempts,
  body: message.body,
  ack: () => message.ack(),
  retry: ({ delaySeconds = 0 } = {}) =>
    message.retry({ delaySeconds: Math.ceil(delaySeconds / HASTE) }),
});
