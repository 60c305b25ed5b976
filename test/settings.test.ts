import { describe, expect, it } from "vitest";
import { readSettings, SettingsError } from "../src/settings.ts";

const faultsOf = (...args: Parameters<typeof readSettings>): SettingsError => {
  try {
    readSettings(...args);
  } catch (error) {
    if (error instanceof SettingsError) return error;
  }
  throw new Error("no faults");
};

describe("settings", () => {
  it("are those of one machine where none is given, or all are empty", () => {
    const alone = {
      host: "127.0.0.1",
      port: 8787,
      data: "./data",
      adminToken: null,
      clickhouse: null,
      database: "byline",
      addressHeader: null,
      countryHeader: null,
      signsIn: null,
      logLimit: 8 * 1024 ** 3,
    };
    expect(readSettings({})).toEqual(alone);
    expect(readSettings({ PORT: "", CLICKHOUSE_URL: "", BYLINE_TRUST_PROXY: "" })).toEqual(alone);
  });

  it("name a ClickHouse server", () => {
    const { clickhouse } = readSettings({
      CLICKHOUSE_URL: "https://clickhouse.example:8443",
      CLICKHOUSE_PASSWORD: "secret",
      CLICKHOUSE_CLUSTER: "main_1",
    });
    expect(clickhouse).toEqual({
      url: "https://clickhouse.example:8443",
      user: "default",
      password: "secret",
      database: "byline",
      cluster: "main_1",
    });
  });

  it("name who signs people in", () => {
    const BYLINE_TRUST_PROXY = "x-forwarded-for";
    const header = { BYLINE_TRUST_PROXY, BYLINE_AUTH_HEADER: "X-Forwarded-Email" };
    expect(readSettings(header).signsIn).toEqual({
      role: "viewer",
      by: { header: "x-forwarded-email" },
    });
    const access = { BYLINE_ACCESS_TEAM: "newsroom", BYLINE_ACCESS_AUDIENCE: "a".repeat(64) };
    expect(readSettings({ ...access, BYLINE_AUTH_ROLE: "editor" }).signsIn).toEqual({
      role: "editor",
      by: { issuer: "https://newsroom.cloudflareaccess.com", audience: "a".repeat(64) },
    });
  });

  it.each([
    [{ BYLINE_AUTH_HEADER: "x-email" }, ["BYLINE_AUTH_HEADER"]],
    [{ BYLINE_AUTH_ROLE: "viewer" }, ["BYLINE_AUTH_ROLE"]],
    [{ BYLINE_AUTH_ROLE: "owner" }, ["BYLINE_AUTH_ROLE", "BYLINE_AUTH_ROLE"]],
    [{ BYLINE_ACCESS_TEAM: "newsroom" }, ["BYLINE_ACCESS_TEAM"]],
    [{ BYLINE_ACCESS_AUDIENCE: "a".repeat(64) }, ["BYLINE_ACCESS_AUDIENCE"]],
    [
      { BYLINE_ACCESS_TEAM: "https://x", BYLINE_ACCESS_AUDIENCE: "short" },
      ["BYLINE_ACCESS_TEAM", "BYLINE_ACCESS_AUDIENCE"],
    ],
    [
      {
        BYLINE_TRUST_PROXY: "x-forwarded-for",
        BYLINE_AUTH_HEADER: "x-email",
        BYLINE_ACCESS_TEAM: "newsroom",
        BYLINE_ACCESS_AUDIENCE: "a".repeat(64),
      },
      ["BYLINE_AUTH_HEADER"],
    ],
  ])("do not let people in by half a setting: %j", (given, fields) => {
    expect(faultsOf(given).faults.map(({ field }) => field)).toEqual(fields);
  });

  it("that have faults are refused all together, without their values", () => {
    const values = {
      PORT: "65536x",
      BYLINE_ADMIN_TOKEN: "tok en-value",
      BYLINE_TRUST_PROXY: "x forwarded",
      BYLINE_LOG_LIMIT: "17",
      CLICKHOUSE_URL: "https://someone:pass@clickhouse.example",
      CLICKHOUSE_DATABASE: "by`line",
      CLICKHOUSE_CLUSTER: "main'",
    };
    const { faults, message } = faultsOf(values);
    expect(faults.map(({ field }) => field).sort()).toEqual(Object.keys(values).sort());
    for (const value of Object.values(values)) expect(message).not.toContain(value);
    expect(message).not.toContain("pass@");
  });

  it("that are nothing without another say which", () => {
    const { message } = faultsOf({
      CLICKHOUSE_CLUSTER: "main",
      BYLINE_COUNTRY_HEADER: "CF-IPCountry",
    });
    expect(message).toContain("CLICKHOUSE_CLUSTER needs CLICKHOUSE_URL");
    expect(message).toContain("BYLINE_COUNTRY_HEADER needs BYLINE_TRUST_PROXY");
  });

  it("that are nothing without another are told beside those with a fault of their own", () => {
    const { faults } = faultsOf({
      PORT: "no",
      CLICKHOUSE_CLUSTER: "main'",
      BYLINE_TRUST_PROXY: "None",
      BYLINE_COUNTRY_HEADER: "CF-IPCountry",
    });
    expect(faults.map(({ field, message }) => `${field} ${message.split(" ")[0]}`)).toEqual([
      "PORT is",
      "CLICKHOUSE_CLUSTER is",
      "CLICKHOUSE_CLUSTER needs",
      "BYLINE_COUNTRY_HEADER needs",
    ]);
  });

  it("take an admin token of any length, here as at the edge", () => {
    const token = { BYLINE_ADMIN_TOKEN: "x", CLICKHOUSE_URL: "http://127.0.0.1:8123" };
    expect(readSettings(token).adminToken).toBe("x");
    expect(readSettings(token, ["BYLINE_ADMIN_TOKEN", "CLICKHOUSE_URL"]).adminToken).toBe("x");
  });

  it("that a platform cannot do without are missed beside the other faults", () => {
    const { faults } = faultsOf({ PORT: "-1" }, ["CLICKHOUSE_URL", "BYLINE_ADMIN_TOKEN"]);
    expect(faults.map(({ field }) => field)).toEqual([
      "PORT",
      "CLICKHOUSE_URL",
      "BYLINE_ADMIN_TOKEN",
    ]);
  });

  it("leave alone what else the environment has", () => {
    expect(readSettings({ PATH: "/bin", ENTRIES: {} }).port).toBe(8787);
  });
});
