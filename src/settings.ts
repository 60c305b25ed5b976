import * as z from "zod";

const GIB = 1024 ** 3;

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "is no whole number")
    .transform(Number)
    .refine((n) => n >= least && n <= most, `is not between ${least} and ${most}`);

const header = (what: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, `is no name of ${what}`)
    .transform((name) => name.toLowerCase());

const StoreUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === "";
}, "is no http(s) address, or carries a user or password, which have settings of their own");

/** The settings by name, as the environment or the bindings give them. */
const Environment = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535).default(8787),
  BYLINE_DATA: z.string().default("./data"),
  BYLINE_ADMIN_TOKEN: z
    .string()
    .max(500, "is longer than 500 characters")
    .regex(/^[!-~]+$/, "has spaces or other than ASCII characters, which no header carries")
    .optional(),
  BYLINE_TRUST_PROXY: header("a header, nor `none`").default("none"),
  BYLINE_COUNTRY_HEADER: header("a header").optional(),
  BYLINE_AUTH_HEADER: header("a header").optional(),
  BYLINE_AUTH_ROLE: z
    .enum(["viewer", "editor", "admin"], { error: "is none of viewer, editor and admin" })
    .optional(),
  BYLINE_ACCESS_TEAM: z
    .string()
    .regex(/^[a-z0-9-]+$/, "is no name of a team: what stands before .cloudflareaccess.com")
    .optional(),
  BYLINE_ACCESS_AUDIENCE: z
    .string()
    .regex(/^[\w-]{20,}$/, "is no audience tag of an application")
    .optional(),
  BYLINE_LOG_LIMIT: whole(1024 ** 2, 2 ** 50).default(8 * GIB),
  CLICKHOUSE_URL: StoreUrl.optional(),
  CLICKHOUSE_USER: z.string().default("default"),
  CLICKHOUSE_PASSWORD: z.string().default(""),
  CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is no name of a database: A-Z, a-z, 0-9 and _")
    .default("byline"),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[A-Za-z0-9_]+$/, "is no name of a cluster: A-Z, a-z, 0-9 and _")
    .optional(),
});

/** Settings that are nothing without another. Asked of all that is given, faulty or not. */
function lonely(given: Readonly<Record<string, unknown>>): Fault[] {
  const faults: Fault[] = [];
  if (given["CLICKHOUSE_CLUSTER"] !== undefined && given["CLICKHOUSE_URL"] === undefined) {
    const message = "needs CLICKHOUSE_URL: the embedded store is no cluster";
    faults.push({ field: "CLICKHOUSE_CLUSTER", message });
  }
  faults.push(...lonelySignIn(given));
  const proxy = String(given["BYLINE_TRUST_PROXY"] ?? "none").toLowerCase();
  if (given["BYLINE_COUNTRY_HEADER"] !== undefined && proxy === "none") {
    const message = "needs BYLINE_TRUST_PROXY: anyone could send this header";
    faults.push({ field: "BYLINE_COUNTRY_HEADER", message });
  }
  if (given["BYLINE_AUTH_HEADER"] !== undefined && proxy === "none") {
    const message = "needs BYLINE_TRUST_PROXY: anyone could send this header";
    faults.push({ field: "BYLINE_AUTH_HEADER", message });
  }
  return faults;
}

function lonelySignIn(given: Readonly<Record<string, unknown>>): Fault[] {
  const has = (name: string) => given[`BYLINE_${name}`] !== undefined;
  const faults: Fault[] = [];
  if (has("ACCESS_TEAM") !== has("ACCESS_AUDIENCE")) {
    const [field, other] = has("ACCESS_TEAM")
      ? ["BYLINE_ACCESS_TEAM", "BYLINE_ACCESS_AUDIENCE"]
      : ["BYLINE_ACCESS_AUDIENCE", "BYLINE_ACCESS_TEAM"];
    faults.push({ field: field as string, message: `needs ${other}` });
  }
  if (has("AUTH_HEADER") && has("ACCESS_TEAM")) {
    const message = "cannot be together with BYLINE_ACCESS_TEAM: one of them signs people in";
    faults.push({ field: "BYLINE_AUTH_HEADER", message });
  }
  if (has("AUTH_ROLE") && !has("AUTH_HEADER") && !has("ACCESS_TEAM")) {
    const message = "needs BYLINE_AUTH_HEADER or BYLINE_ACCESS_TEAM";
    faults.push({ field: "BYLINE_AUTH_ROLE", message });
  }
  return faults;
}

type SettingName = keyof z.input<typeof Environment>;

/** How this instance is run. */
export interface Settings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Folder of all that a Node server keeps. */
  readonly data: string;
  /** Null: made at the first start, and shown once. */
  readonly adminToken: string | null;
  /** Null: the embedded store. */
  readonly clickhouse: {
    readonly url: string;
    readonly user: string;
    readonly password: string;
    readonly database: string;
    /** Null: a single node. */
    readonly cluster: string | null;
  } | null;
  readonly database: string;
  /** Header that carries the reader's address, in lower case; null: none is believed. */
  readonly addressHeader: string | null;
  /** Header that carries the reader's country, in lower case; null: unknown. */
  readonly countryHeader: string | null;
  /** Who signs people in, in front of the service; null: nobody does. */
  readonly signsIn: {
    readonly role: "viewer" | "editor" | "admin";
    readonly by:
      | { readonly header: string }
      | { readonly issuer: string; readonly audience: string };
  } | null;
  /** Most that may wait in the log on disk, bytes. */
  readonly logLimit: number;
}

interface Fault {
  readonly field: string;
  readonly message: string;
}

/** Settings that do not hold. Its message names every fault, and no value. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ field, message }) => `${field} ${message}`).join("\n"));
    this.faults = faults;
  }
}

/**
 * Settings from the environment or a Worker's bindings; an empty value is an absent one.
 * @param required Names that must be given on this platform.
 * @throws SettingsError with all faults together.
 */
export function readSettings(
  source: Readonly<Record<string, unknown>>,
  required: readonly SettingName[] = [],
): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({
      field: path.join("."),
      message,
    })),
    ...lonely(given),
    ...required
      .filter((name) => given[name] === undefined)
      .map((field) => ({ field, message: "is missing" })),
  ];
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults);
  const env = parsed.data;
  return {
    host: env.HOST,
    port: env.PORT,
    data: env.BYLINE_DATA,
    adminToken: env.BYLINE_ADMIN_TOKEN ?? null,
    clickhouse: env.CLICKHOUSE_URL
      ? {
          url: env.CLICKHOUSE_URL,
          user: env.CLICKHOUSE_USER,
          password: env.CLICKHOUSE_PASSWORD,
          database: env.CLICKHOUSE_DATABASE,
          cluster: env.CLICKHOUSE_CLUSTER ?? null,
        }
      : null,
    database: env.CLICKHOUSE_DATABASE,
    addressHeader: env.BYLINE_TRUST_PROXY === "none" ? null : env.BYLINE_TRUST_PROXY,
    countryHeader: env.BYLINE_COUNTRY_HEADER ?? null,
    signsIn: signsInOf(env),
    logLimit: env.BYLINE_LOG_LIMIT,
  };
}

function signsInOf(env: z.output<typeof Environment>): Settings["signsIn"] {
  const { BYLINE_AUTH_ROLE: role = "viewer", BYLINE_AUTH_HEADER: header } = env;
  const { BYLINE_ACCESS_TEAM: team, BYLINE_ACCESS_AUDIENCE: audience } = env;
  if (header !== undefined) return { role, by: { header } };
  if (team === undefined || audience === undefined) return null;
  return { role, by: { issuer: `https://${team}.cloudflareaccess.com`, audience } };
}
