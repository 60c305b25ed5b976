import type { Command } from "./command.ts";
import { backup } from "./commands/backup.ts";
import { checkPage } from "./commands/check-page.ts";
import { exportArticlesCommand, exportViewsCommand } from "./commands/export.ts";
import { importHistory } from "./commands/import.ts";
import { listImports, takeBackImport } from "./commands/imports.ts";
import { migrate } from "./commands/migrate.ts";
import { rebuild } from "./commands/rebuild.ts";
import { rejudge } from "./commands/rejudge.ts";
import { restore } from "./commands/restore.ts";
import { send } from "./commands/send.ts";
import { createSite, listSites, setSite, showSite } from "./commands/sites.ts";
import { status } from "./commands/status.ts";
import { createToken, listTokens, revokeToken } from "./commands/tokens.ts";

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  status,
  listSites,
  showSite,
  createSite,
  setSite,
  listTokens,
  createToken,
  revokeToken,
  importHistory,
  listImports,
  takeBackImport,
  send,
  exportViewsCommand,
  exportArticlesCommand,
  backup,
  restore,
  rebuild,
  rejudge,
  checkPage,
  migrate,
];
