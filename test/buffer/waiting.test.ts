import { expect, it } from "vitest";
import { Drain } from "../../src/buffer/drain.ts";
import { earlinessOf } from "../../src/ingest/earliness.ts";
import { folder } from "../support/folder.ts";
import { attentionEntry, viewEntry } from "./entries.ts";
import { openLog } from "./logs.ts";

const ID = 1_748_843_000_000;
/** A view received so many milliseconds after the time of its id. */
const received = (n: number, later: number) =>
  viewEntry(n, { ms: ID, earliness: earlinessOf(ID, (ID + later) * 1024 + n) });

it("tells when the view came that waits the longest, also after a start", async () => {
  const path = await folder();
  const log = await openLog(path);
  expect(await log.waitingSince()).toBe(null);
  await log.put(attentionEntry(0));
  await log.put(received(1, 500));
  await log.put(received(2, 9000));
  // A group without a view says nothing of when it came.
  expect(await log.waitingSince()).toBe(ID + 500);
  await log.close();

  const again = await openLog(path);
  expect(await again.waitingSince()).toBe(ID + 500);
  const drain = new Drain(again, async () => {});
  await drain.idle();
  expect(await again.waitingSince()).toBe(null);
  await again.put(received(3, 20_000));
  await drain.idle();
  expect(await again.waitingSince()).toBe(null);
  await drain.stop(0);
  await again.close();
});
