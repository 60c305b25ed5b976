import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { visitorOf } from "../../src/ingest/visitor.ts";
import { arrival, CHROME, site } from "./arrivals.ts";

const visitor = (request: Parameters<typeof arrival>[1] = {}) => visitorOf(arrival({}, request));

describe("a visitor", () => {
  it("is the first 48 bits of SHA-256 over salt, site, address and user agent", () => {
    const text = `${"07".repeat(32)}\nunn\n11\n203.0.113.7${CHROME}`;
    const digest = createHash("sha256").update(text).digest();
    expect(visitor()).toBe(String(digest.readUIntBE(0, 6)));
  });

  it("is the same for the same browser on another page", () => {
    const other = arrival({ url: "https://unn.example/other" });
    expect(visitorOf(other)).toBe(visitor());
  });

  it("is another with another salt, site, address or user agent", () => {
    const all = [
      visitor(),
      visitor({ salt: new Uint8Array(32).fill(8) }),
      visitor({ site: site({ id: "other" }) }),
      visitor({ address: "203.0.113.8" }),
      visitor({ address: "" }),
      visitor({ userAgent: `${CHROME} ` }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it("never takes a part of the address for one of the user agent", () => {
    expect(visitor({ address: "10.0.0.1", userAgent: "2Browser" })).not.toBe(
      visitor({ address: "10.0.0.12", userAgent: "Browser" }),
    );
    expect(visitor({ address: "1", userAgent: "\n2" })).not.toBe(
      visitor({ address: "1\n", userAgent: "2" }),
    );
  });

  it("is what the sender tells readers apart by, whatever the address, and 0 where by nothing", () => {
    const one = visitor({ reader: "installation 1" });
    expect(visitor({ reader: "installation 1", address: "", userAgent: null })).toBe(one);
    const address = `203.0.113.7${CHROME}`;
    const all = [
      one,
      visitor(),
      visitor({ reader: "installation 2" }),
      visitor({ reader: address }),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(visitor({ reader: "" })).toBe("0");
  });
});
