import * as z from "zod";
import { SiteSettings } from "../../contract/site.ts";
import { Misused, type Option, type Options } from "../command.ts";

/** What JSON Schema says of a setting, as far as settings have it. */
const Property = z.object({
  type: z.string(),
  enum: z.array(z.string()).optional(),
  description: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.unknown())]).optional(),
});
type Property = z.infer<typeof Property>;

const VALUES: Readonly<Record<string, string>> = { boolean: "yes|no", integer: "N" };

const PROPERTIES = Object.entries(SiteSettings.shape).map(
  ([key, schema]) => [key, Property.parse(z.toJSONSchema(schema, { io: "input" }))] as const,
);

const said = (usual: unknown): string =>
  usual === true ? "yes" : usual === false ? "no" : String(usual);

/** An option for every setting of a site, so that none is forgotten here when one is new. */
export const SITE_OPTIONS: Options = Object.fromEntries(
  PROPERTIES.map(([key, property]) => [nameOf(key, property), optionOf(key, property)]),
);

/** `publicCounter` is `--public-counter`; of a list each member is given: `hosts` is `--host`. */
function nameOf(key: string, { type }: Property): string {
  const kebab = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return type === "array" ? kebab.replace(/s$/, "") : kebab;
}

function optionOf(key: string, property: Property): Option {
  const { type, description = `the site's ${key}`, default: usual } = property;
  const isList = type === "array";
  const about = description.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
  const notes = isList
    ? [`a new site: none; "" for none`]
    : usual === undefined
      ? []
      : [`a new site: ${said(usual)}`];
  return {
    type: "string",
    value: property.enum?.join("|") ?? VALUES[type] ?? key.toUpperCase(),
    about: [about, ...notes].join("; "),
    ...(isList ? { multiple: true } : {}),
  };
}

/** The settings that were given. @throws Misused for a value that is none of its kind. */
export function settingsIn(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const [key, property] of PROPERTIES) {
    const name = nameOf(key, property);
    const given = values[name];
    if (given === undefined || (Array.isArray(given) && given.length === 0)) continue;
    settings[key] = readAs(name, property, given as string | readonly string[]);
  }
  return settings;
}

function readAs(name: string, { type }: Property, given: string | readonly string[]): unknown {
  if (type === "array") return (given as readonly string[]).filter((one) => one !== "");
  if (type === "boolean") {
    if (given === "yes" || given === "no") return given === "yes";
    throw new Misused(`--${name} is yes or no`);
  }
  if (type !== "integer") return given;
  if (/^\d+$/.test(given as string)) return Number(given);
  throw new Misused(`--${name} is no whole number`);
}
