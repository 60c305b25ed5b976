import { Beacon, type BeaconInput } from "../../src/contract/beacon.ts";
import { Site } from "../../src/contract/site.ts";
import type { Arrival } from "../../src/ingest/view.ts";

export const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36";

/** Midday in Kyiv on 2 June 2025. */
export const NOON = Date.parse("2025-06-02T09:00:00Z");

export const site = (settings: Partial<Site> = {}): Site =>
  Site.parse({
    id: "unn",
    name: "UNN",
    hosts: ["unn.example"],
    zone: "Europe/Kyiv",
    ...settings,
  });

/** A UUIDv7 of an instant. */
export const viewId = (ms: number, rest = "7a51-9f2f-0c7e4f0f6b1d"): string => {
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${rest}`;
};

/** A counted view of an article at noon, by a reader in Ukraine; said otherwise where it matters. */
export const arrival = (
  beacon: Partial<BeaconInput> = {},
  request: Partial<Omit<Arrival, "beacon">> = {},
): Arrival => ({
  beacon: Beacon.parse({
    site: "unn",
    view: viewId(NOON),
    url: "https://unn.example/en/news/second-round",
    article: { title: "The second round" },
    ...beacon,
  }),
  site: site(),
  receivedAt: NOON,
  receipt: NOON * 1024,
  address: "203.0.113.7",
  statedAt: null,
  reader: null,
  userAgent: CHROME,
  purpose: "",
  privacyControl: false,
  doNotTrack: false,
  own: false,
  dataCentre: null,
  pace: null,
  country: "UA",
  brought: null,
  salt: new Uint8Array(32).fill(7),
  ...request,
});
