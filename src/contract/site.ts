import * as z from "zod";
import { isZone } from "./days.ts";
import { Name } from "./text.ts";

export const SiteId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "is no site id: a-z, 0-9 and -, at most 63")
  .meta({ example: "unn" });

const Host = z
  .string()
  .max(253)
  .transform((host) => host.trim().toLowerCase())
  .refine(
    (host) => /^(\*\.)?[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?(:\d{1,5})?$/u.test(host),
    "is no host, such as unn.example or *.unn.example",
  );

/** What an admin may say of a site. */
export const SiteSettings = z
  .strictObject({
    name: Name,
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
      .meta({ description: "Whether anyone may read the counter and the most-read list" }),
  })
  .meta({ id: "SiteSettings" });

/** A publication whose views are counted. */
export const Site = SiteSettings.extend({ id: SiteId }).meta({ id: "Site" });
export type Site = z.output<typeof Site>;
