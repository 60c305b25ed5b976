import { adjustments, deleteAdjustment, postAdjustments } from "./adjustments.ts";
import { annotations, deleteAnnotation, postAnnotations } from "./annotations.ts";
import { article, deleteArticle, patchArticle, putArticle } from "./article.ts";
import { articles } from "./articles.ts";
import { backup } from "./backup.ts";
import { postBatch } from "./batch.ts";
import { counter, counterImage } from "./counter.ts";
import { evergreen } from "./evergreen.ts";
import { exportArticles, exportViews } from "./export.ts";
import { health, ready } from "./health.ts";
import { history } from "./history.ts";
import { deleteImport, imports } from "./imports.ts";
import { labelCorrections, mergeLabels, renameLabel, undoCorrection } from "./labels.ts";
import { ledger } from "./ledger.ts";
import { lifecycle } from "./lifecycle.ts";
import { metrics } from "./metrics.ts";
import { mostRead } from "./most-read.ts";
import { now } from "./now.ts";
import type { Operation } from "./operation.ts";
import { optOut } from "./opt-out.ts";
import { deleteOutage, outages, postOutage } from "./outages.ts";
import { overTime } from "./over-time.ts";
import { page } from "./page.ts";
import { pixel } from "./pixel.ts";
import { rebuild } from "./rebuild.ts";
import { rejudge } from "./rejudge.ts";
import { endSessions, session, signIn, signOut } from "./session.ts";
import { deleteShare, postShare, shares } from "./shares.ts";
import { putSite, site, sites } from "./sites.ts";
import { summary } from "./summary.ts";
import { together } from "./together.ts";
import { deleteToken, postToken, tokens } from "./tokens.ts";
import { top } from "./top.ts";
import { postEngagement, postView } from "./views.ts";

/** Every route that the API describes, in the order of the description, each as the type that it has. */
export const routes = [
  postView,
  postEngagement,
  pixel,
  postBatch,
  counter,
  counterImage,
  mostRead,
  summary,
  overTime,
  top,
  now,
  ledger,
  lifecycle,
  together,
  evergreen,
  articles,
  article,
  putArticle,
  patchArticle,
  deleteArticle,
  history,
  renameLabel,
  mergeLabels,
  undoCorrection,
  labelCorrections,
  adjustments,
  postAdjustments,
  deleteAdjustment,
  imports,
  deleteImport,
  outages,
  postOutage,
  deleteOutage,
  annotations,
  postAnnotations,
  deleteAnnotation,
  sites,
  site,
  putSite,
  optOut,
  page,
  rebuild,
  rejudge,
  exportViews,
  exportArticles,
  signIn,
  session,
  signOut,
  endSessions,
  tokens,
  postToken,
  deleteToken,
  shares,
  postShare,
  deleteShare,
  backup,
  health,
  ready,
  metrics,
] as const satisfies readonly Operation[];

export const operations: readonly Operation[] = routes;
