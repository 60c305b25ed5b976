import { SettingsError } from "../../settings.ts";
import { command, Refused } from "../command.ts";

const SETTINGS = "CLICKHOUSE_URL, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD and CLICKHOUSE_DATABASE";

export const migrate = command({
  name: "migrate",
  summary: "Bring a ClickHouse server to the newest schema",
  about: `The server is that of the settings CLICKHOUSE_URL, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD and
CLICKHOUSE_DATABASE, and CLICKHOUSE_CLUSTER where tables are replicated. A Node server does this by itself
when it starts; the Worker does not. It may run again at any time.`,
  options: {},
  examples: [
    { call: "CLICKHOUSE_URL=https://clickhouse.unn.example byline migrate", about: "one server" },
  ],
  async run() {
    const { createClient } = await import("@clickhouse/client");
    const { readSettings } = await import("../../settings.ts");
    const { createDatabase, openHttp } = await import("../../store/http.ts");
    const { migrate: apply } = await import("../../store/migrate.ts");
    const { clickhouse } = readSettings(process.env, ["CLICKHOUSE_URL"]);
    if (clickhouse === null) throw new SettingsError([]);
    let applied: string[];
    try {
      await createDatabase(createClient, clickhouse, clickhouse.cluster);
      const engine = openHttp(createClient, clickhouse);
      applied = await apply(engine, clickhouse.cluster ?? undefined);
      await engine.close();
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Refused(`The schema could not be made: ${why}. Look at ${SETTINGS}`, { cause });
    }
    console.info(
      applied.length === 0
        ? "The schema is the newest already."
        : `Applied ${applied.length}: ${applied.join(", ")}`,
    );
  },
});
