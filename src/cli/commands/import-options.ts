import { articles } from "../../contract/articles.ts";
import { isZone } from "../../contract/days.ts";
import type { Site } from "../../contract/site.ts";
import { addFromFile, Catalogue } from "../../import/catalogue.ts";
import { isEncoding } from "../../import/decode.ts";
import { type PageRules, patternOf } from "../../import/pages.ts";
import type { Asked } from "../../import/read.ts";
import { dayIn } from "../../import/said.ts";
import { NAMED, type Named } from "../../import/system.ts";
import { SYSTEMS } from "../../import/systems.ts";
import { Misused, type Options, type Values } from "../command.ts";
import { near } from "../near.ts";
import type { Service } from "../service.ts";
import { OF_SITE } from "./of-site.ts";

export const IMPORT_OPTIONS = {
  ...OF_SITE,
  apply: { type: "boolean", about: "import; without it nothing changes" },
  articles: {
    type: "string",
    value: "PATTERN",
    multiple: true,
    about:
      "paths of articles, such as '/news/*'; what Byline knows as an article is one anyway, and keeps its id",
  },
  pages: {
    type: "string",
    value: "PATTERN",
    multiple: true,
    about: "paths of pages that are no articles, whatever else is said; '*' for all",
  },
  id: {
    type: "string",
    value: "REGEX",
    about: "where an article's id stands in path and query, in brackets: '/news/(\\d+)-'",
  },
  labels: {
    type: "string",
    value: "CSV",
    about:
      "a list of articles: id, key or post ID, url, title, authors, section, tags, published, …",
  },
  numbers: { type: "boolean", about: "wordpress: the posts' numbers are the articles' ids" },
  host: { type: "string", value: "HOST", about: "of pages without one (the site's first)" },
  zone: {
    type: "string",
    value: "ZONE",
    about: "in which the export's days are cut, such as Europe/Kyiv (the site's)",
  },
  from: { type: "string", value: "DAY", about: "first day, YYYY-MM-DD (the export's first)" },
  until: {
    type: "string",
    value: "DAY",
    about: "day after the last (the day on which Byline began to count the site)",
  },
  as: { type: "string", value: "NAME", about: "name of the import (the system's)" },
  column: {
    type: "string",
    value: "WHAT=NAME",
    multiple: true,
    about: `google, wordpress, csv: what columns are called: ${NAMED.join(", ")}`,
  },
  encoding: {
    type: "string",
    value: "NAME",
    about: "of the files, such as windows-1251 (UTF-8 or UTF-16, told from each)",
  },
} as const satisfies Options;
export type ImportValues = Values<typeof IMPORT_OPTIONS>;

/** What is to be read, and the import's name. @throws Misused. */
export function understood(
  values: ImportValues,
  [id = "", ...files]: readonly string[],
): { asked: Asked; name: string } {
  const system = SYSTEMS.find((one) => one.id === id);
  if (system === undefined) {
    const ids = SYSTEMS.map((one) => one.id);
    const [meant] = near(id, ids);
    const advice = meant === undefined ? `There are ${ids.join(", ")}` : `Did you mean ${meant}?`;
    throw new Misused(`${id} is no system whose exports are read. ${advice}`);
  }
  for (const name of ["from", "until"] as const) {
    const day = values[name];
    if (day !== undefined && dayIn(day) !== day) {
      throw new Misused(`--${name} ${day} is no day, such as 2026-03-01`);
    }
  }
  if (values.zone !== undefined && !isZone(values.zone)) {
    throw new Misused(`--zone ${values.zone} is no IANA time zone, such as Europe/Kyiv`);
  }
  if (values.encoding !== undefined && !isEncoding(values.encoding)) {
    throw new Misused(`--encoding ${values.encoding} is not known`);
  }
  if (values.host !== undefined && URL.parse(`https://${values.host}`)?.host !== values.host) {
    throw new Misused(`--host ${values.host} is no host, such as unn.example`);
  }
  idIn(values);
  const name = (values.as ?? system.name).trim();
  if (name === "" || name.length > 100) throw new Misused("--as has 1 to 100 characters");
  const named = columnsIn(values.column);
  return { asked: { system, files, encoding: values.encoding ?? null, named }, name };
}

function columnsIn(given: readonly string[]): Named {
  const found: Partial<Record<(typeof NAMED)[number], string>> = {};
  for (const one of given) {
    const [, what = "", name = ""] = /^([^=]*)=(.+)$/s.exec(one) ?? [];
    const known = NAMED.find((each) => each === what);
    if (known === undefined) {
      throw new Misused(
        `--column ${one} is none of ${NAMED.map((each) => `${each}=NAME`).join(", ")}`,
      );
    }
    found[known] = name;
  }
  return found;
}

/** @throws Misused. */
function idIn({ id }: ImportValues): RegExp | null {
  if (id === undefined) return null;
  let found: RegExp;
  try {
    found = new RegExp(id, "u");
  } catch (error) {
    throw new Misused(`--id ${id} is no regular expression: ${(error as Error).message}`);
  }
  // An expression with nothing to match tells how many groups there are.
  if ((new RegExp(`${id}|`, "u").exec("")?.length ?? 1) < 2) {
    throw new Misused(`--id ${id} has no brackets around what is the id, as in '/news/(\\d+)-'`);
  }
  return found;
}

/** Which pages are articles: those that Byline knows, and what the call says. */
export async function rulesIn(
  service: Service,
  site: Site,
  values: ImportValues,
): Promise<PageRules> {
  const catalogue = new Catalogue();
  const given = { params: { site: site.id }, query: { limit: 200 } };
  for await (const page of service.pages(articles, given)) {
    for (const { id, url, title, authors, section, tags, language, published } of page.articles) {
      catalogue.add(
        {
          ...{ id, url },
          facts: {
            ...(title === "" ? {} : { title }),
            ...(language === "" ? {} : { language }),
            ...(published === null ? {} : { published }),
            ...{ authors, section, tags },
          },
        },
        id,
      );
    }
  }
  if (values.labels !== undefined) {
    await addFromFile(catalogue, values.labels, values.encoding ?? null);
  }
  const host = values.host ?? site.hosts.find((one) => !one.startsWith("*.")) ?? null;
  return {
    ...{ host, catalogue, site },
    id: idIn(values),
    articles: values.articles.map(patternOf),
    pages: values.pages.map(patternOf),
    numbers: values.numbers,
  };
}
