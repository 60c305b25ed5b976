import { adjustments, deleteAdjustment } from "../../contract/adjustments.ts";
import { deleteImport, type Import, imports } from "../../contract/imports.ts";
import { reasonOf } from "../../import/balances.ts";
import { command, Refused } from "../command.ts";
import { Progress } from "../progress.ts";
import type { Service } from "../service.ts";
import { table } from "../table.ts";
import { OF_SITE } from "./of-site.ts";

export const listImports = command({
  name: "imports list",
  summary: "What was imported from other systems",
  about: "",
  options: { ...OF_SITE, json: { type: "boolean", about: "as JSON" } },
  service: true,
  examples: [
    { call: "byline imports list --site news", about: "by name, with what counts of each" },
  ],
  async run({ values, service }) {
    const its = await service();
    const all = await importsIn(its, values.site);
    const balances = await balancesIn(its, values.site);
    if (values.json) {
      console.info(
        JSON.stringify({ imports: all, balances: Object.fromEntries(balances) }, null, 2),
      );
      return;
    }
    console.info(listText(all));
    for (const [reason, ids] of balances) {
      console.info(`\n${reason}: ${ids.length.toLocaleString("en")} opening balances`);
    }
  },
});

export const takeBackImport = command({
  name: "imports take-back",
  summary: "Take an import back: its views and opening balances count no more",
  about: `For good: its views keep their rows with the verdict withdrawn, and are shown in the ledger. What was
imported wrongly may be imported again under another name, by --as.`,
  words: [{ name: "NAME", about: "the import's, as byline imports list has it" }],
  options: OF_SITE,
  service: true,
  examples: [
    { call: "byline imports take-back Plausible --site news", about: "as if it had not been" },
  ],
  async run({ values: { site }, words: [name = ""], service }) {
    const its = await service();
    const balances = (await balancesIn(its, site)).get(reasonOf(name)) ?? [];
    const isThere = (await importsIn(its, site)).some((one) => one.name === name);
    if (!isThere && balances.length === 0) throw new Refused(`There is no import ${name}`);
    if (isThere) await takeBack(its, site, name);
    const progress = new Progress(balances.length, "opening balances");
    for (const [i, id] of balances.entries()) {
      await its.ask(deleteAdjustment, { params: { site, id } });
      progress.tell(i + 1);
    }
    progress.end();
    if (balances.length > 0) {
      console.info(`${balances.length.toLocaleString("en")} opening balances are taken back.`);
    }
  },
});

async function takeBack(service: Service, site: string, name: string): Promise<void> {
  let progress: Progress | undefined;
  await service.order(deleteImport, { params: { site, name } }, (line) => {
    if (line.kind === "progress") {
      progress ??= new Progress(line.of, "days");
      progress.tell(line.done);
    } else {
      progress?.end();
      console.info(`${line.withdrawn.toLocaleString("en")} views are taken back.`);
    }
  });
}

async function importsIn(service: Service, site: string): Promise<Import[]> {
  const given = { params: { site }, query: { limit: 200 } };
  const all: Import[] = [];
  for await (const page of service.pages(imports, given)) all.push(...page.imports);
  return all;
}

/** Ids of the adjustments in force that imports have made, by their reason. */
async function balancesIn(service: Service, site: string): Promise<Map<string, string[]>> {
  const given = { params: { site }, query: { limit: 1000 } };
  const found = new Map<string, string[]>();
  for await (const page of service.pages(adjustments, given)) {
    for (const { id, reason, takenBack } of page.adjustments) {
      if (takenBack !== null || !reason.startsWith(reasonOf(""))) continue;
      found.set(reason, [...(found.get(reason) ?? []), id]);
    }
  }
  return found;
}

const listText = (all: readonly Import[]): string =>
  table<Import>(
    [
      { name: "NAME", of: ({ name }) => name },
      { name: "VIEWS", of: ({ views }) => views },
      { name: "FIGURES", of: ({ figures }) => figures },
      { name: "NOT COUNTED", of: ({ refused }) => refused },
      { name: "TAKEN BACK", of: ({ withdrawn }) => withdrawn },
      { name: "ARTICLES", of: ({ articles }) => articles },
      { name: "FROM", of: ({ from }) => from },
      { name: "TO", of: ({ to }) => to },
    ],
    all,
  );
