import { postBatch } from "../../contract/batch.ts";
import { type Outcome, sendAll } from "../../import/send.ts";
import { Progress } from "../progress.ts";
import type { Service } from "../service.ts";

/** How long the service may be busy or away, seconds. */
export const PATIENCE = 3600;

/**
 * Sends views to a site, and shows how far it is.
 * @param views See `sendAll`.
 * @param total How many there are; null: that is not known.
 * @throws As `sendAll`.
 */
export async function sendViews(
  service: Service,
  site: string,
  views: Parameters<typeof sendAll>[0],
  total: number | null,
): Promise<Outcome> {
  const progress = new Progress(total, "views");
  const given = { params: { site }, patience: PATIENCE };
  return sendAll(
    views,
    async (lines) => (await service.send(postBatch, { ...given, lines })).text(),
    (done) => progress.tell(done),
  ).finally(() => progress.end());
}
