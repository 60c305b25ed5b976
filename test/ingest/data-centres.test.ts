import { describe, expect, it } from "vitest";
import { dataCentres } from "../../src/ingest/data-centres.ts";

describe("an address", () => {
  it.each([
    // Amazon, Google Cloud, Azure, DigitalOcean, Hetzner, OVH, Linode
    ["3.5.140.2", true],
    ["34.64.0.1", true],
    ["20.42.0.1", true],
    ["104.131.0.5", true],
    ["159.69.1.1", true],
    ["::ffff:159.69.1.1", true],
    ["51.38.1.1", true],
    ["2600:1f18::1", true],
    ["2a01:4f8::1", true],
    // Readers: Google's and Cloudflare's relays, Kyivstar, Comcast, Deutsche Telekom, nobody's
    ["8.8.8.8", false],
    ["104.28.0.1", false],
    ["46.211.1.1", false],
    ["73.1.1.1", false],
    ["91.1.1.1", false],
    ["2003::1", false],
    ["203.0.113.7", false],
    ["0.0.0.0", false],
    ["255.255.255.255", false],
    ["::", false],
    ["127.0.0.1", false],
    ["", null],
    ["unknown", null],
  ])("%j is a data centre's: %j", async (address, expected) => {
    expect((await dataCentres())(address)).toBe(expected);
  });
});
