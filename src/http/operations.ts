import { adjustments, deleteAdjustment, postAdjustments } from "../contract/adjustments.ts";
import { annotations, deleteAnnotation, postAnnotations } from "../contract/annotations.ts";
import { article, deleteArticle, patchArticle, putArticle } from "../contract/article.ts";
import { articles } from "../contract/articles.ts";
import { postBatch } from "../contract/batch.ts";
import { counter, counterImage } from "../contract/counter.ts";
import { evergreen } from "../contract/evergreen.ts";
import { health, ready } from "../contract/health.ts";
import { history } from "../contract/history.ts";
import { deleteImport, imports } from "../contract/imports.ts";
import { labelCorrections, mergeLabels, renameLabel, undoCorrection } from "../contract/labels.ts";
import { ledger } from "../contract/ledger.ts";
import { lifecycle } from "../contract/lifecycle.ts";
import { mostRead } from "../contract/most-read.ts";
import { now } from "../contract/now.ts";
import type { Operation } from "../contract/operation.ts";
import { optOut } from "../contract/opt-out.ts";
import { deleteOutage, outages, postOutage } from "../contract/outages.ts";
import { overTime } from "../contract/over-time.ts";
import { page } from "../contract/page.ts";
import { pixel } from "../contract/pixel.ts";
import { rebuild } from "../contract/rebuild.ts";
import { rejudge } from "../contract/rejudge.ts";
import { endSessions, session, signIn, signOut } from "../contract/session.ts";
import { deleteShare, postShare, shares } from "../contract/shares.ts";
import { putSite, site, sites } from "../contract/sites.ts";
import { summary } from "../contract/summary.ts";
import { together } from "../contract/together.ts";
import { deleteToken, postToken, tokens } from "../contract/tokens.ts";
import { top } from "../contract/top.ts";
import { postEngagement, postView } from "../contract/views.ts";

/** Every route that the API describes, in the order of the description. */
export const operations: readonly Operation[] = [
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
  health,
  ready,
];
