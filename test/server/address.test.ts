import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { readerOf, type Trusted } from "../../src/server/address.ts";

const ask = async (
  trusted: Partial<Trusted>,
  headers: Record<string, string>,
  remoteAddress = "192.0.2.1",
) => {
  const reader = readerOf({ addressHeader: null, countryHeader: null, ...trusted });
  const app = new Hono().get("/", (c) => c.json(reader(c)));
  const answer = await app.request("/", { headers }, { incoming: { socket: { remoteAddress } } });
  return answer.json();
};

describe("the reader's address", () => {
  it("is the socket's where no proxy is trusted, whatever headers say", async () => {
    const headers = { "x-forwarded-for": "203.0.113.9", "cf-ipcountry": "UA" };
    expect(await ask({}, headers)).toEqual({ address: "192.0.2.1", country: "" });
    expect(await ask({}, {}, "::ffff:192.0.2.7")).toEqual({ address: "192.0.2.7", country: "" });
    expect(await ask({}, {}, "2001:db8::1")).toEqual({ address: "2001:db8::1", country: "" });
  });

  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["10.9.9.9, 203.0.113.9", "203.0.113.9"],
    ["forged, 10.9.9.9,203.0.113.9 ", "203.0.113.9"],
    ["203.0.113.9:4711", "203.0.113.9"],
    ["2001:db8::1", "2001:db8::1"],
    ["[2001:db8::1]:4711", "2001:db8::1"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["203.0.113.9, unknown", ""],
    ["203.0.113.9,", ""],
    ["x".repeat(8000), ""],
  ])("is the last that the trusted proxy's header names: %s", async (header, address) => {
    const headers = { "x-forwarded-for": header };
    expect(await ask({ addressHeader: "x-forwarded-for" }, headers)).toMatchObject({ address });
  });

  it("is unknown where the trusted header is missing: the socket's is the proxy's", async () => {
    expect(await ask({ addressHeader: "x-real-ip" }, {})).toMatchObject({ address: "" });
  });
});

describe("the reader's country", () => {
  it.each([
    ["UA", "UA"],
    ["ua", "UA"],
    ["XX", ""],
    ["T1", ""],
    ["Ukraine", ""],
    ["", ""],
  ])("is the trusted header's code: %s", async (header, country) => {
    const trusted = { addressHeader: "x-real-ip", countryHeader: "cf-ipcountry" };
    expect(await ask(trusted, { "cf-ipcountry": header })).toMatchObject({ country });
  });
});
