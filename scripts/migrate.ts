// Brings the ClickHouse named by the settings to the newest schema: `npm run migrate`.
import { createClient } from "@clickhouse/client";
import { readSettings, SettingsError } from "../src/settings.ts";
import { createDatabase, openHttp } from "../src/store/http.ts";
import { migrate } from "../src/store/migrate.ts";

try {
  const { clickhouse } = readSettings(process.env, ["CLICKHOUSE_URL"]);
  if (clickhouse === null) throw new Error("CLICKHOUSE_URL is missing");
  await createDatabase(createClient, clickhouse, clickhouse.cluster);
  const engine = openHttp(createClient, clickhouse);
  const applied = await migrate(engine, clickhouse.cluster ?? undefined);
  await engine.close();
  console.log(
    applied.length === 0
      ? "The schema is the newest already."
      : `Applied ${applied.length}: ${applied.join(", ")}`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof SettingsError) {
    console.error("Set CLICKHOUSE_URL, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD, CLICKHOUSE_DATABASE.");
  }
  process.exitCode = 1;
}
