import type { Hono } from "hono";
import {
  type Article,
  article,
  deleteArticle,
  patchArticle,
  putArticle,
  type StatementChange,
} from "../contract/article.ts";
import { ArticlesRow, articles } from "../contract/articles.ts";
import { history } from "../contract/history.ts";
import { addressOf } from "../ingest/address.ts";
import { whenStated } from "../ingest/when.ts";
import { askArticle } from "../stats/article.ts";
import { askArticles, wholeArticles } from "../stats/articles.ts";
import { askHistory } from "../stats/history.ts";
import { Context } from "../stats/range.ts";
import { exists, type Said, type Standing, seconds } from "../store/layers.ts";
import { worthStating } from "../store/statements.ts";
import type { Caller } from "./caller.ts";
import { csvPage, csvWhole, isPaged, wantsCsv } from "./csv.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** Articles as they are filed, and what the newsroom states of them. */
export function mountArticles(app: Hono, services: Services): void {
  const contextOf = async (site: string) =>
    new Context(services.engine, await siteOf(services, site), services.now());

  mount(app, services, articles, async ({ c, params, query }) => {
    const context = await contextOf(params.site);
    if (!wantsCsv(c, query)) return askArticles(context, query);
    const columns = ArticlesRow.keyof().options;
    if (!isPaged(c)) return csvWhole(c, columns, () => wholeArticles(context, query));
    const { articles, next } = await askArticles(context, query);
    return csvPage(c, columns, { rows: articles, next });
  });

  mount(app, services, article, async ({ caller, params }) => {
    const answer = await found(params);
    // A link shows what an article is, and not who works on it.
    return caller.share === null ? answer : { ...answer, history: [], earlier: null, sources: {} };
  });

  mount(app, services, history, async ({ params, query }) => {
    const context = await contextOf(params.site);
    const answer = await askHistory(context, params.id, query);
    if (answer.changes.length === 0 && query.cursor === undefined) throw missing(params.id);
    return answer;
  });

  mount(app, services, putArticle, async ({ c, caller, params, body }) => {
    const said = saidOf(params.id, body, (await siteOf(services, params.site)).zone);
    const { before } = await state(caller, params, (standing) => worthStating(standing, said));
    return c.json(await found(params), exists(before) ? 200 : 201);
  });

  mount(app, services, patchArticle, async ({ caller, params, body }) => {
    const said = saidOf(params.id, body, (await siteOf(services, params.site)).zone);
    await state(caller, params, (before) => {
      if (!exists(before)) throw missing(params.id);
      return worthStating(before, { ...before.newsroom, ...said });
    });
    return found(params);
  });

  mount(app, services, deleteArticle, async ({ caller, params }) => {
    await state(caller, params, (before) => {
      if (!exists(before)) throw missing(params.id);
      return null;
    });
    return null;
  });

  type Place = { readonly site: string; readonly id: string };

  async function state(
    { name }: Caller,
    { site, id }: Place,
    change: (before: Standing) => Said | null,
  ) {
    const { id: known } = await siteOf(services, site);
    return services.filing().state(known, id, change, name, services.now());
  }

  /** @throws Refusal 404. */
  async function found({ site, id }: Place): Promise<Article> {
    const answer = await askArticle(await contextOf(site), id);
    if (answer === null) throw missing(id);
    return answer;
  }
}

const missing = (id: string): Refusal =>
  new Refusal("not-there", `There is no article ${id}: GET …/articles?search= finds articles`);

/**
 * What a body states, as columns; undefined where it takes a field back.
 * @throws Refusal 400 where it is of another article.
 */
function saidOf(
  article: string,
  { id, published, modified, ...rest }: StatementChange,
  zone: string,
): Said {
  const when = (stated: string | null) => stated && seconds(whenStated(stated, zone));
  if (id !== undefined && id !== article) {
    throw new Refusal("faults", "An article keeps its id", [
      { field: "id", message: "is not the path's" },
    ]);
  }
  const { url, story } = rest;
  const said: Partial<Record<keyof Said, unknown>> = {
    ...rest,
    ...(url ? { url: addressOf(url).clean } : {}),
    ...(story === article ? { story: "" } : {}),
    ...(published === undefined ? {} : { published: when(published) }),
    ...(modified === undefined ? {} : { modified: when(modified) }),
  };
  return Object.fromEntries(
    Object.entries(said).map(([field, value]) => [field, value ?? undefined]),
  );
}
