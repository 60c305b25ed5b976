import { statfs } from "node:fs/promises";
import { addDays, dayAt } from "../../contract/days.ts";
import { health, ready } from "../../contract/health.ts";
import { ledger } from "../../contract/ledger.ts";
import type { Site } from "../../contract/site.ts";
import { sites } from "../../contract/sites.ts";
import { command, Refused } from "../command.ts";
import type { Service } from "../service.ts";
import { table } from "../table.ts";

const GIB = 1024 ** 3;

export const status = command({
  name: "status",
  summary: "Whether the service takes and counts views, and what came today",
  about: `Says whether a server runs and is ready, since when views wait for the store, and for each site what was
received today, by its own clock, and what became of it. Of a service on this machine also how much room
its disk has.`,
  options: { json: { type: "boolean", about: "as JSON" } },
  service: true,
  examples: [
    { call: "byline status", about: "at a glance" },
    { call: "byline status --url https://stats.unn.example --json", about: "for a monitor" },
  ],
  exits: { 3: "no views are taken, or none can be stored" },
  async run({ values: { json }, service }) {
    const its = await service();
    const found = await stateOf(its);
    console.info(json ? JSON.stringify(found, null, 2) : textOf(found));
    return found.runs && found.ready ? 0 : 3;
  },
});

interface Today {
  readonly site: string;
  readonly day: string;
  readonly received: number;
  readonly duplicates: number;
  readonly counted: number;
  readonly refused: number;
}

interface State {
  readonly url: string;
  /** False: the data is there, and no server runs on it. */
  readonly runs: boolean;
  readonly ready: boolean;
  /** Since when views wait for the store; null: none waits for long. */
  readonly waitingSince: string | null;
  /** Bytes of the disk with the data folder; null: it is not on this machine. */
  readonly disk: { readonly free: number; readonly of: number } | null;
  readonly today: readonly Today[];
}

async function stateOf(service: Service): Promise<State> {
  await service.ask(health);
  const isReady = await service.ask(ready, { patience: 0 }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refused) return false;
      throw error;
    },
  );
  const { sites: all } = await service.ask(sites);
  const answers = isReady ? await Promise.all(all.map((site) => todayOf(service, site))) : [];
  return {
    url: service.url,
    runs: service.here?.runs ?? true,
    ready: isReady,
    waitingSince: answers.map(({ since }) => since).find((since) => since !== null) ?? null,
    disk: service.here ? await diskOf(service.here.folder) : null,
    today: answers.map(({ today }) => today),
  };
}

async function todayOf(
  service: Service,
  { id, zone }: Site,
): Promise<{ today: Today; since: string | null }> {
  const { day } = dayAt(Date.now(), zone);
  const query = { from: day, to: addDays(day) };
  const answer = await service.ask(ledger, { params: { site: id }, query });
  const { received, duplicates, counted, notes } = answer;
  const refused = received - duplicates - counted;
  return {
    today: { site: id, day, received, duplicates, counted, refused },
    since: notes.find(({ kind }) => kind === "draining")?.from ?? null,
  };
}

async function diskOf(folder: string): Promise<State["disk"]> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, of: blocks * bsize };
}

function textOf({ url, runs, ready: isReady, waitingSince, disk, today }: State): string {
  const lines = [
    !runs
      ? "No server runs on this data: no views are taken."
      : `${url} is ${isReady ? "ready" : "not ready: it cannot store or answer just now"}.`,
    waitingSince === null
      ? "No views wait for the store."
      : `Views wait for the store since ${waitingSince}.`,
  ];
  if (disk) {
    const [free, of] = [disk.free / GIB, disk.of / GIB];
    lines.push(`The disk has ${free.toFixed(1)} of ${of.toFixed(1)} GiB free.`);
  }
  if (today.length === 0) return lines.join("\n");
  const columns = [
    { name: "SITE", of: (one: Today) => one.site },
    { name: "DAY", of: (one: Today) => one.day },
    { name: "RECEIVED", of: (one: Today) => one.received },
    { name: "TWICE", of: (one: Today) => one.duplicates },
    { name: "COUNTED", of: (one: Today) => one.counted },
    { name: "REFUSED", of: (one: Today) => one.refused },
  ];
  return [...lines, "", table(columns, today)].join("\n");
}
