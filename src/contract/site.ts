import * as z from "zod";
import { isZone } from "./days.ts";
import { rangeOf } from "./ip.ts";
import { Name } from "./text.ts";

export const SiteId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "is no site id: a-z, 0-9 and -, at most 63")
  .meta({ description: "Id of the site, as in its snippet", example: "unn" });

const Host = z
  .string()
  .max(253)
  .transform((host) => host.trim().toLowerCase())
  .refine(
    (host) => /^(\*\.)?[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?(:\d{1,5})?$/u.test(host),
    "is no host, such as unn.example or *.unn.example",
  );

const AddressRange = z
  .string()
  .max(50)
  .transform((range) => range.trim().toLowerCase())
  .refine(
    (range) => rangeOf(range) !== null,
    "is no address or range, such as 203.0.113.7 or 2001:db8::/32",
  );

/** What becomes of views of a kind that some sites count and others do not. */
const Treatment = z.enum(["count", "refuse"]);

/** What an admin may say of a site. */
export const SiteSettings = z
  .strictObject({
    name: Name.meta({ description: "How the publication is called" }),
    hosts: z.array(Host).max(100).default([]).meta({
      description:
        "Hosts whose pages count, `*.` for every subdomain. Empty: every host, until the first is named",
    }),
    zone: z
      .string()
      .refine(isZone, "is no IANA time zone, such as Europe/Kyiv")
      .default("UTC")
      .meta({ description: "IANA time zone in which the site's days begin" }),
    publicCounter: z
      .boolean()
      .default(false)
      .meta({ description: "Whether anyone may read how often an article was viewed" }),
    publicMostRead: z.boolean().optional().meta({
      description:
        "Whether anyone may read the list of most-read articles. Absent: as `publicCounter`",
    }),
    excluded: z.array(AddressRange).max(200).default([]).meta({
      description: "Addresses and ranges of the newsroom itself, whose views are not counted",
    }),
    dataCentres: Treatment.default("count").meta({
      description: "Views from addresses of data centres; among them are readers behind a VPN",
    }),
    spamReferrers: Treatment.default("refuse").meta({
      description: "Views whose referrer is made up for advertising, by Matomo's list",
    }),
    // Readers of a mobile carrier share addresses, and all of one phone a user agent: after a push
    // message many of them are one visitor.
    flood: z.int().min(0).max(100_000).default(300).meta({
      description: "Most views of one page by one visitor within a minute; 0: any number",
    }),
    globalPrivacyControl: Treatment.default("count").meta({
      description: "Views by readers who send Sec-GPC. Refused, nothing of the reader is kept",
    }),
    doNotTrack: Treatment.default("count").meta({
      description: "The same of readers who send DNT",
    }),
    keepRefused: z.int().min(0).max(400).default(90).meta({
      description: "Days for which refused views keep what is needed to judge them again",
    }),
  })
  .meta({ id: "SiteSettings" });

/** A publication whose views are counted. */
export const Site = SiteSettings.extend({ id: SiteId }).meta({ id: "Site" });
export type Site = z.output<typeof Site>;
