import { readSettings, type Settings, SettingsError } from "../settings.ts";

/** Settings without which there is no service here. */
const REQUIRED = ["BYLINE_ADMIN_TOKEN", "CLICKHOUSE_URL"] as const;

/** The settings of a Worker's bindings. @throws SettingsError. */
export function settingsOf(env: Env): {
  adminToken: string;
  clickhouse: NonNullable<Settings["clickhouse"]>;
  signsIn: Settings["signsIn"];
} {
  const { adminToken, clickhouse, signsIn } = readSettings({ ...env }, REQUIRED);
  if (adminToken === null || clickhouse === null) throw new Error("a required setting is null");
  if (signsIn !== null && "header" in signsIn.by) {
    const message = "cannot be used here, where anyone could send it: use BYLINE_ACCESS_TEAM";
    throw new SettingsError([{ field: "BYLINE_AUTH_HEADER", message }]);
  }
  return { adminToken, clickhouse, signsIn };
}
