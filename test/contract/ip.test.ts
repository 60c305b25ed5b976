import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitsOf, isWithin, rangeOf } from "../../src/contract/ip.ts";
import { SiteSettings } from "../../src/contract/site.ts";

describe("the bits of an address", () => {
  it.each([
    ["203.0.113.7", "cb007107"],
    ["0.0.0.0", "00000000"],
    ["::", "0".repeat(32)],
    ["::1", `${"0".repeat(31)}1`],
    ["2001:DB8::42", "20010db8000000000000000000000042"],
    ["1:2:3:4:5:6:7:8", "00010002000300040005000600070008"],
    ["1:2:3:4:5:6:7::", "00010002000300040005000600070000"],
    ["64:ff9b::203.0.113.7", "0064ff9b0000000000000000cb007107"],
    ["::ffff:203.0.113.7", "cb007107"],
    ["::FFFF:cb00:7107", "cb007107"],
  ])("of %s are %s", (address, bits) => {
    expect(bitsOf(address)).toBe(bits);
  });

  it("are there for whatever the system takes for an address, and for nothing else", () => {
    const hex = fc.integer({ min: 0, max: 0xfffff }).map((n) => n.toString(16));
    const part = fc.oneof(hex, fc.constantFrom("", ":", "::", "256", "010", "1.2.3.4", "g", " "));
    const joined = (by: string) => fc.array(part, { maxLength: 9 }).map((parts) => parts.join(by));
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), joined(":"), joined(".")), (text) => {
        // A zone (`fe80::1%eth0`) is none of the address.
        expect(bitsOf(text) !== null, text).toBe(isIP(text) !== 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a range of addresses", () => {
  it.each([
    ["203.0.113.0/24", "203.0.113.255", "203.0.114.0"],
    ["203.0.113.99/24", "203.0.113.0", "203.0.112.255"],
    ["203.0.113.4/30", "203.0.113.7", "203.0.113.8"],
    ["203.0.113.7", "203.0.113.7", "203.0.113.6"],
    ["203.0.113.7/32", "::ffff:203.0.113.7", "203.0.113.8"],
    ["0.0.0.0/0", "255.255.255.255", "::"],
    ["2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::1"],
    ["2001:db8::/128", "2001:db8::", "2001:db8::1"],
    ["::ffff:203.0.113.0/120", "203.0.113.9", "203.0.114.9"],
    ["::/0", "2001:db8::", "1.2.3.4"],
  ])("%s has %s and not %s", (text, inside, outside) => {
    const range = rangeOf(text);
    const has = (address: string) => range && isWithin(bitsOf(address) ?? "", range);
    expect([has(inside), has(outside)]).toEqual([true, false]);
  });

  it("is one of the site's `excluded`, in lower case", () => {
    const { excluded } = SiteSettings.parse({ name: "A", excluded: [" 2001:DB8::/32 "] });
    expect(excluded).toEqual(["2001:db8::/32"]);
  });

  it.each([
    "",
    "x",
    "203.0.113",
    "203.0.113.0/33",
    "203.0.113.0/-1",
    "::/129",
    "1.2.3.4/24/8",
    "1.2.3.4/",
  ])("is not %j", (text) => {
    expect(rangeOf(text)).toBeNull();
    const { error } = SiteSettings.safeParse({ name: "A", excluded: [text] });
    expect(error?.issues.map(({ path }) => path)).toEqual([["excluded", 0]]);
  });
});
