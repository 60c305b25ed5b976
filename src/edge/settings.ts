import { readSettings, type Settings } from "../settings.ts";

/** Settings without which there is no service here. */
const REQUIRED = ["BYLINE_ADMIN_TOKEN", "CLICKHOUSE_URL"] as const;

/** The settings of a Worker's bindings. @throws SettingsError. */
export function settingsOf(env: Env): {
  adminToken: string;
  clickhouse: NonNullable<Settings["clickhouse"]>;
} {
  const { adminToken, clickhouse } = readSettings({ ...env }, REQUIRED);
  if (adminToken === null || clickhouse === null) throw new Error("a required setting is null");
  return { adminToken, clickhouse };
}
