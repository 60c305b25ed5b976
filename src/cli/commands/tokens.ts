import { Role } from "../../contract/role.ts";
import { deleteToken, postToken, type Token, tokens } from "../../contract/tokens.ts";
import { command, Misused, Refused } from "../command.ts";
import type { Service } from "../service.ts";
import { table } from "../table.ts";

/** Most of one page of a list. */
const PAGE = 1000;

export const listTokens = command({
  name: "tokens list",
  summary: "Tokens, the newest first",
  about:
    "Their texts are known to nobody but their holders. The token of BYLINE_ADMIN_TOKEN is none of them.",
  options: {
    all: { type: "boolean", about: "those as well that were revoked or have expired" },
    json: { type: "boolean", about: "as JSON" },
  },
  service: true,
  examples: [
    { call: "byline tokens list", about: "those in force, and when each was last used" },
    { call: "byline tokens list --all --json", about: "all, for a program" },
  ],
  async run({ values: { all, json }, service }) {
    const found = await tokensOf(await service(), all);
    console.info(json ? JSON.stringify(found, null, 2) : listText(found));
  },
});

export const createToken = command({
  name: "tokens create",
  summary: "Make a token; its text is shown this once",
  about: `Roles: ingest sends views in batches and does nothing else; viewer asks; editor also says how articles
are filed and adjusts their numbers; admin also does all else. The text alone goes to the standard output.`,
  words: [{ name: "NAME", about: "who or what holds it; the author of what is changed with it" }],
  options: {
    role: {
      type: "string",
      value: Role.options.join("|"),
      required: true,
      about: "what it allows",
    },
    site: {
      type: "string",
      value: "SITE",
      multiple: true,
      about: "for this site alone; none: all",
    },
    expires: {
      type: "string",
      value: "WHEN",
      about: "day or RFC 3339 instant from which it is no longer valid (never)",
    },
    json: { type: "boolean", about: "all of it as JSON, its text included" },
  },
  service: true,
  examples: [
    { call: 'byline tokens create "Newsroom system" --role editor --site news', about: "one site" },
    {
      call: "byline tokens create Agency --role viewer --expires 2027-01-01 > token.txt",
      about: "keep its text in a file",
    },
  ],
  async run({ values: { role, site, expires, json }, words: [name = ""], service }) {
    if (!Role.safeParse(role).success) {
      throw new Misused(`--role is one of ${Role.options.join(", ")}`);
    }
    const sites = site.length === 0 ? undefined : site;
    const made = await (await service()).ask(postToken, { body: { name, role, sites, expires } });
    if (json) return console.info(JSON.stringify(made, null, 2));
    console.error(
      `${made.name}, ${made.role} of ${sitesText(made)}. Keep its text: it is shown this once.`,
    );
    console.info(made.token);
  },
});

export const revokeToken = command({
  name: "tokens revoke",
  summary: "Revoke a token and end its sessions, everywhere within seconds",
  about: "One that is revoked already stays so.",
  words: [{ name: "TOKEN", about: "its id or, where no other has it, its name" }],
  options: {},
  service: true,
  examples: [
    { call: 'byline tokens revoke "Newsroom system"', about: "by its name" },
    { call: "byline tokens revoke 0b7f9a52-6f3c-4c1e-9a55-2f3d8f1f0c11", about: "by its id" },
  ],
  async run({ words: [named = ""], service }) {
    const its = await service();
    const token = await tokenOf(its, named);
    await its.ask(deleteToken, { params: { id: token.id } });
    console.info(`Revoked ${token.name} (${token.id}).`);
  },
});

/** @throws Refused where none is meant, or several are. */
async function tokenOf(service: Service, named: string): Promise<Token> {
  const all = await tokensOf(service, true);
  const byId = all.find(({ id }) => id === named.toLowerCase());
  if (byId) return byId;
  const byName = all.filter(({ name, revoked }) => name === named && revoked === null);
  const [one, ...more] = byName;
  if (one && more.length === 0) return one;
  throw new Refused(
    one
      ? `${byName.length} tokens are named ${named}: name one by its id\n${listText(byName)}`
      : `There is no token ${named}: byline tokens list says which there are`,
  );
}

async function tokensOf(service: Service, ended: boolean): Promise<Token[]> {
  const query = { limit: PAGE, ended: String(ended) };
  const all: Token[] = [];
  for await (const page of service.pages(tokens, { query })) all.push(...page.tokens);
  return all;
}

const sitesText = ({ sites }: Token): string => sites?.join(" ") ?? "every site";

const listText = (all: readonly Token[]): string =>
  table<Token>(
    [
      { name: "ID", of: ({ id }) => id },
      { name: "NAME", of: ({ name }) => name },
      { name: "ROLE", of: ({ role }) => role },
      { name: "SITES", of: sitesText },
      { name: "CREATED", of: ({ created }) => created.slice(0, 10) },
      { name: "LAST USED", of: ({ lastUsed }) => lastUsed?.slice(0, 16) ?? "never" },
      { name: "EXPIRES", of: ({ expires }) => expires?.slice(0, 10) ?? "never" },
      { name: "REVOKED", of: ({ revoked }) => revoked?.at.slice(0, 10) ?? null },
    ],
    all,
  );
