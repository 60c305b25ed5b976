import { Hono } from "hono";
import type { Entry } from "./buffer/buffer.ts";
import { consume } from "./edge/consumer.ts";
import { type Edge, openEdge } from "./edge/edge.ts";
import { askKeeper } from "./edge/keeper.ts";
import { kept } from "./edge/kept.ts";
import { createApp } from "./http/app.ts";
import { isPage } from "./http/files.ts";
import { problem, Refusal } from "./http/problem.ts";
import { SettingsError } from "./settings.ts";
import { sliceOpenHours } from "./store/open-hours.ts";
import { sliceStaleDays } from "./store/slices.ts";

export { Keeper } from "./edge/keeper.ts";

/** How long a run of the slices job takes up new days, milliseconds: the next comes in a minute. */
const BUDGET = 50_000;

let edge: Edge | undefined;
let app: Hono | undefined;

export default {
  async fetch(request, env, ctx) {
    try {
      edge ??= openEdge(env);
      app ??= createApp(edge.services);
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      return misconfigured(error).fetch(request);
    }
    const to = app;
    const answer = await kept(request, ctx, () => to.fetch(request, env, ctx));
    return answer.status === 404 && isPageAsked(request) ? pageOf(request, env) : answer;
  },

  async queue(batch, env) {
    // Settings at fault are an outage like any other: the messages wait.
    const store = async (entries: readonly Entry[]) => {
      edge ??= openEdge(env);
      await edge.store(entries);
    };
    await consume(batch, store, env.LATE);
  },

  async scheduled({ scheduledTime }, env) {
    // Though the store be away.
    await askKeeper(env, (keeper) => keeper.forgetSalts());
    edge ??= openEdge(env);
    const sites = await edge.sites.refresh();
    await askKeeper(env, (keeper) => keeper.keepSalts(sites));
    await askKeeper(env, (keeper) => keeper.noteOutages());
    // Once an hour: what a consumer filed that died may stand under no label yet.
    const allLinks = new Date(scheduledTime).getUTCMinutes() === 0;
    const { engine } = edge.services;
    await sliceStaleDays(engine, sites, Date.now, { budget: BUDGET, allLinks });
    for (const site of sites) await sliceOpenHours(engine, site);
  },
} satisfies ExportedHandler<Env, Entry>;

const isPageAsked = ({ method, url }: Request): boolean =>
  (method === "GET" || method === "HEAD") && isPage(new URL(url).pathname);

/** The dashboard's page, as it stands at the root. */
const pageOf = (request: Request, env: Env): Promise<Response> =>
  env.ASSETS.fetch(new Request(new URL("/", request.url), request));

/** Answers everything with what is wrong with the settings. */
function misconfigured(error: SettingsError): Hono {
  const faults = error.message.split("\n").map((line) => {
    const [field = "", ...words] = line.split(" ");
    return { field, message: words.join(" ") };
  });
  const refusal = new Refusal("misconfigured", "The settings have faults", faults, {
    "retry-after": "60",
  });
  return new Hono().all("*", (c) => problem(c, refusal));
}
