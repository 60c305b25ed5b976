import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut } from "../../src/contract/path.ts";
import { addressOf } from "../../src/ingest/address.ts";

describe("a clean address", () => {
  it.each([
    ["loses its fragment", "https://unn.example/a#comments", "https://unn.example/a"],
    ["loses its trailing slash", "https://unn.example/a/", "https://unn.example/a"],
    ["loses all trailing slashes", "https://unn.example/a//", "https://unn.example/a"],
    ["keeps the slash of the root", "https://unn.example", "https://unn.example/"],
    ["loses a default port", "https://unn.example:443/a", "https://unn.example/a"],
    ["keeps another port", "http://localhost:3000/a", "http://localhost:3000/a"],
    ["has its host in lower case", "HTTPS://UNN.Example/A", "https://unn.example/A"],
    ["loses credentials", "https://me:secret@unn.example/a", "https://unn.example/a"],
    [
      "loses tracking parameters, keeps the rest as it was written",
      "https://unn.example/a?p=1&utm_source=x&fbclid=y&q=%D0%B2&GCLID=z&b",
      "https://unn.example/a?p=1&q=%D0%B2&b",
    ],
    [
      "loses them however they are spelt",
      "https://unn.example/a?utm%5Fsource=x&UTM_Medium=y",
      "https://unn.example/a",
    ],
    ["loses an empty query", "https://unn.example/a?", "https://unn.example/a"],
    [
      "keeps parameters that only look alike",
      "https://unn.example/a?my_utm_source=x&fbclid2=y",
      "https://unn.example/a?my_utm_source=x&fbclid2=y",
    ],
    ["may be that of a file", "file:///home/me/a.html#x", "file:///home/me/a.html"],
  ])("%s", (_, given, clean) => {
    expect(addressOf(given).clean).toBe(clean);
  });

  it("stays the same when cleaned again", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const { clean } = addressOf(url);
        expect(addressOf(clean).clean).toBe(clean);
      }),
    );
  });
});

describe("a path", () => {
  it.each([
    ["is readable", "/uk/%D0%B2%D1%96%D0%B9%D0%BD%D0%B0", "/uk/війна"],
    ["is the same when it came unescaped", "/uk/війна", "/uk/війна"],
    ["is the same when it came decomposed", "/uk/в\u0456и\u0306на", "/uk/війна"],
    ["shows plain characters that need no escape", "/%41%2D%7Eb", "/A-~b"],
    ["keeps an escaped slash apart from a slash", "/a%2fb", "/a%2Fb"],
    ["keeps an escaped percent sign", "/100%25", "/100%25"],
    ["keeps what would start a query or fragment", "/a%3Fb%23c", "/a%3Fb%23c"],
    ["keeps spaces escaped", "/a b%20c", "/a%20b%20c"],
    ["keeps unseen marks escaped", "/a%E2%80%AEb%00", "/a%E2%80%AEb%00"],
    ["keeps what is no UTF-8", "/%e2%ee", "/%E2%EE"],
    ["is / for the root", "/", "/"],
    ["loses dots", "/a/../b/./c", "/b/c"],
  ])("%s", (_, given, path) => {
    expect(addressOf(`https://unn.example${given}`).path).toBe(path);
  });

  it("is the same for an address and its readable form", () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.string({ unit: "grapheme", maxLength: 20 }), (url, text) => {
        const { path } = addressOf(`${new URL(url).origin}/${encodeURIComponent(text)}`);
        expect(addressOf(`https://unn.example${path}`).path).toBe(path);
      }),
    );
  });

  it("ends after 500 units and never within a character", () => {
    expect(addressOf(`https://unn.example/${"a".repeat(600)}`).path).toHaveLength(500);
    expect(cut(`${"a".repeat(499)}😀`, 500)).toBe("a".repeat(499));
    expect(cut(`${"a".repeat(498)}😀`, 500)).toBe(`${"a".repeat(498)}😀`);
  });
});
