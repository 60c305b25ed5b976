import { describe, expect, it } from "vitest";
import { isHostOf } from "../../src/ingest/host.ts";
import { site } from "./arrivals.ts";

describe("a page's host is the site's", () => {
  it.each([
    ["when it is named", ["unn.example"], "unn.example", true],
    ["not when another is named", ["unn.example"], "unn.test", false],
    ["not for a subdomain of a plain host", ["unn.example"], "www.unn.example", false],
    ["not when it only ends alike", ["*.unn.example"], "evil-unn.example", false],
    ["not when it only begins alike", ["unn.example"], "unn.example.evil.test", false],
    ["for the domain of a star", ["*.unn.example"], "unn.example", true],
    ["for a subdomain under a star", ["*.unn.example"], "en.unn.example", true],
    ["for a deep subdomain under a star", ["*.unn.example"], "a.b.unn.example", true],
    ["on any port when none is named", ["localhost"], "localhost:3000", true],
    ["on any port under a star", ["*.unn.example"], "en.unn.example:8443", true],
    ["on the port that is named", ["localhost:3000"], "localhost:3000", true],
    ["not on another port", ["localhost:3000"], "localhost:3001", false],
    ["not without the port that is named", ["localhost:3000"], "localhost", false],
    ["on the port that is named with a star", ["*.unn.example:81"], "en.unn.example:81", true],
    ["not on another than named with a star", ["*.unn.example:81"], "en.unn.example", false],
    ["on the default port, named or not", ["unn.example:443"], "unn.example", true],
    ["with the dot that ends a full name", ["unn.example"], "unn.example.", true],
    ["in its own letters or in ASCII", ["новини.укр"], "xn--b1amarcd.xn--j1amh", true],
    ["under a star in its own letters", ["*.укр"], "xn--b1amarcd.xn--j1amh", true],
    ["whatever it is while none is named", [], "anything.example:81", true],
    ["even of a file while none is named", [], "", true],
    ["not of a file once one is named", ["unn.example"], "", false],
  ])("%s", (_, hosts, host, its) => {
    expect(isHostOf(site({ hosts }), host)).toBe(its);
  });
});
