import { type Context, Hono } from "hono";
import { operations } from "../contract/operations.ts";
import { mountAdjustments } from "./adjustments.ts";
import { mountAnnotations } from "./annotations.ts";
import { mountArticles } from "./articles.ts";
import { mountBackup } from "./backup.ts";
import { mountBatch } from "./batch.ts";
import { Callers } from "./caller.ts";
import { mountCounter } from "./counter.ts";
import { mountExport } from "./export.ts";
import { mountHealth } from "./health.ts";
import { mountImports } from "./imports.ts";
import { Keyring } from "./keyring.ts";
import { mountLabels } from "./labels.ts";
import { mountMetrics } from "./metrics.ts";
import { mountMostRead } from "./most-read.ts";
import { distance } from "./near.ts";
import { openapiText } from "./openapi/document.ts";
import { mountOptOut } from "./opt-out.ts";
import { mountOutages } from "./outages.ts";
import { mountPage } from "./page.ts";
import { onError, problem, Refusal } from "./problem.ts";
import { Questions } from "./rate.ts";
import { mountRebuild } from "./rebuild.ts";
import { mountRejudge } from "./rejudge.ts";
import type { Platform, Services } from "./services.ts";
import { mountSession } from "./session.ts";
import { mountShares } from "./shares.ts";
import { mountSites } from "./sites.ts";
import { mountStats } from "./stats.ts";
import { Tally } from "./tally.ts";
import { mountTokens } from "./tokens.ts";
import { mountViews } from "./views.ts";

/** Headers of every page and answer: nothing of another origin is ever loaded or run. */
export const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
} as const;

/** The application, the same on every platform; pages and scripts are added by the platform. */
export function createApp(platform: Platform): Hono {
  const keyring = new Keyring(platform);
  const callers = new Callers(platform, keyring);
  const tally = new Tally();
  const questions = new Questions(platform);
  const services: Services = { ...platform, keyring, callers, questions, tally };
  const app = new Hono();
  app.onError((error, c) => {
    const answer = onError(error, c);
    tally.refuse(answer.status);
    return answer;
  });
  // The way in comes first, and carries no headers for pages.
  mountViews(app, services);
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      // An answer that has a policy of its own allows less.
      if (!c.res.headers.has(name)) c.header(name, value);
    }
  });
  mountHealth(app, services);
  mountMetrics(app, services);
  mountCounter(app, services);
  mountMostRead(app, services);
  mountStats(app, services);
  mountBatch(app, services);
  mountArticles(app, services);
  mountAdjustments(app, services);
  mountImports(app, services);
  mountOutages(app, services);
  mountAnnotations(app, services);
  mountLabels(app, services);
  mountSites(app, services);
  mountOptOut(app, services);
  mountPage(app, services);
  mountRebuild(app, services);
  mountRejudge(app, services);
  mountExport(app, services);
  mountBackup(app, services);
  mountSession(app, services);
  mountTokens(app, services);
  mountShares(app, services);
  app.get("/openapi.json", (c) => {
    const { text, etag } = openapiText();
    const headers = { etag, "cache-control": "no-cache" };
    if (c.req.header("if-none-match")?.includes(etag)) return c.body(null, 304, headers);
    return c.body(text, 200, { ...headers, "content-type": "application/json" });
  });
  app.notFound(missing);
  return app;
}

/** A path that is not there, or a method that is not one of its path. */
function missing(c: Context): Response {
  const { method, path } = c.req;
  const methods = operations
    .filter((one) => new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path))
    .map((one) => one.method.toUpperCase());
  if (methods.length === 0) {
    const near = nearTo(path);
    return problem(c, new Refusal("no-route", `There is no ${path}`, [], {}, { near }));
  }
  const allow = (methods.includes("GET") ? [...methods, "HEAD"] : methods).join(", ");
  return problem(c, new Refusal("no-method", `${method} is none of ${allow}`, [], { allow }));
}

/** Routes that look like a path, the most alike first; parts that are a parameter's are like any. */
function nearTo(path: string): string[] {
  const asked = path.split("/");
  const likeness = [...new Set(operations.map((one) => one.path))].map((known) => {
    const parts = known
      .split("/")
      .map((part, place) => (part.startsWith("{") && asked[place]) || part);
    return { known, away: distance(parts.join("/"), path) };
  });
  return likeness
    .filter(({ known, away }) => away <= known.length / 3)
    .sort((one, other) => one.away - other.away)
    .slice(0, 3)
    .map(({ known }) => known);
}
