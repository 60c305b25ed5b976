import type { Site } from "../../contract/site.ts";
import { putSite, site as siteOperation, sites } from "../../contract/sites.ts";
import { command, Misused, Refused } from "../command.ts";
import { near } from "../near.ts";
import type { Service } from "../service.ts";
import { table } from "../table.ts";
import { SITE_OPTIONS, settingsIn } from "./site-options.ts";

const JSON_OPTION = { json: { type: "boolean", about: "as JSON" } } as const;
const SITE = [{ name: "SITE", about: "the site's id" }] as const;

export const listSites = command({
  name: "sites list",
  summary: "Every site",
  about: "",
  options: JSON_OPTION,
  service: true,
  examples: [
    { call: "byline sites list", about: "a table" },
    { call: "byline sites list --json", about: "with all settings, for a program" },
  ],
  async run({ values, service }) {
    const { sites: all } = await (await service()).ask(sites);
    console.info(values.json ? JSON.stringify(all, null, 2) : listText(all));
  },
});

const listText = (all: readonly Site[]): string =>
  table<Site>(
    [
      { name: "ID", of: ({ id }) => id },
      { name: "NAME", of: ({ name }) => name },
      { name: "ZONE", of: ({ zone }) => zone },
      { name: "COUNTER", of: ({ publicCounter }) => (publicCounter ? "public" : "private") },
      { name: "HOSTS", of: ({ hosts }) => hosts.join(" ") || "any" },
    ],
    all,
  );

export const showSite = command({
  name: "sites show",
  summary: "One site with all of its settings",
  about: "",
  words: SITE,
  options: JSON_OPTION,
  service: true,
  examples: [{ call: "byline sites show news", about: "the settings of a site" }],
  async run({ values, words: [id = ""], service }) {
    const site = await found(await service(), id);
    console.info(values.json ? JSON.stringify(site, null, 2) : siteText(site));
  },
});

export const createSite = command({
  name: "sites create",
  summary: "Create a site",
  about: "Says what to paste into its pages. A site that is there already is left as it is.",
  words: [{ name: "SITE", about: "its id: a-z, 0-9 and -, at most 63" }],
  options: { ...SITE_OPTIONS, ...JSON_OPTION },
  service: true,
  examples: [
    {
      call: 'byline sites create unn --name "UNN" --zone Europe/Kyiv --host unn.example --host "*.unn.example"',
      about: "a publication in Kyiv, with its hosts",
    },
  ],
  async run({ values, words: [id = ""], service }) {
    const settings = settingsIn(values);
    if (settings["name"] === undefined) throw new Misused("--name NAME is missing");
    const its = await service();
    const { sites: all } = await its.ask(sites);
    if (all.some((one) => one.id === id)) {
      throw new Refused(`There is a site ${id} already: byline sites set ${id} changes it`);
    }
    const site = await put(its, id, settings);
    console.info(
      values.json ? JSON.stringify(site, null, 2) : `${siteText(site)}\n\n${pasteText(its, id)}`,
    );
  },
});

/** A service that was started for this command alone has an address that nobody will find. */
const pasteText = ({ url, here }: Service, id: string): string => {
  const origin = here?.runs === false ? "https://YOUR-SERVICE" : new URL(url).origin;
  return `Paste this into every page of it:

  <script defer src="${origin}/byline.js" data-site="${id}"></script>`;
};

export const setSite = command({
  name: "sites set",
  summary: "Change settings of a site",
  about: "What is not given stays as it is. A list that is given replaces the one before.",
  words: SITE,
  options: { ...SITE_OPTIONS, ...JSON_OPTION },
  service: true,
  examples: [
    { call: "byline sites set news --public-counter yes", about: "let anyone read the counters" },
    {
      call: "byline sites set news --excluded 203.0.113.0/24 --excluded 2001:db8::/32",
      about: "do not count the newsroom",
    },
    { call: 'byline sites set news --host ""', about: "count pages of any host again" },
  ],
  async run({ values, words: [id = ""], service }) {
    const settings = settingsIn(values);
    if (Object.keys(settings).length === 0) {
      throw new Misused("Nothing is given to change. See byline help sites set");
    }
    const its = await service();
    const before = await found(its, id);
    const site = await put(its, id, { ...before, ...settings });
    console.info(values.json ? JSON.stringify(site, null, 2) : siteText(site));
  },
});

const put = (service: Service, id: string, settings: object): Promise<Site> =>
  service.ask(putSite, { params: { site: id }, body: settings });

/** @throws Refused, naming those that may have been meant. */
async function found(service: Service, id: string): Promise<Site> {
  const { sites: all } = await service.ask(sites);
  if (all.some((one) => one.id === id)) {
    return service.ask(siteOperation, { params: { site: id } });
  }
  const names = all.map((one) => one.id);
  const meant = near(id, names);
  throw new Refused(
    meant.length > 0
      ? `There is no site ${id}. Did you mean ${meant.join(" or ")}?`
      : `There is no site ${id}: there is ${names.join(", ") || "none"}`,
  );
}

function siteText(site: Site): string {
  const rows = Object.entries(site).map(([name, value]) => ({ name, value: valueText(value) }));
  return table(
    [
      { name: "SETTING", of: ({ name }) => name },
      { name: "VALUE", of: ({ value }) => value },
    ],
    rows,
  );
}

const valueText = (value: unknown): string =>
  Array.isArray(value)
    ? value.join(" ") || "none"
    : value === true
      ? "yes"
      : value === false
        ? "no"
        : String(value);
