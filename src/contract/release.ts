import * as z from "zod";

/** The files of the tracker that pages load, by the names they are loaded by. */
export const TRACKER_FILES = ["byline.js", "byline-article.js", "byline-embeds.js"] as const;
export type TrackerFile = (typeof TRACKER_FILES)[number];

/** Sixteen hexadecimal digits, made of the content of all files of the tracker. */
const ReleaseId = z.string().regex(/^[0-9a-f]{16}$/);

/** The name of a file of one release: `byline.js` of `0123456789abcdef` is `byline.0123456789abcdef.js`. */
export const nameIn = (release: string, file: TrackerFile): string =>
  file.replace(/\.js$/, `.${release}.js`);

/** `/byline.json`: the release of the tracker that this service has, for pages that name one. */
export const Release = z.object({
  release: ReleaseId,
  files: z.array(
    z.object({
      name: z.enum(TRACKER_FILES),
      /** Path of the file of this release, whose content never changes. */
      path: z.string(),
      /** Subresource Integrity of it. */
      integrity: z.string().regex(/^sha384-[A-Za-z0-9+/]{64}$/),
      /** After `gzip -9`, its name included. */
      bytes: z.int().positive(),
    }),
  ),
});
export type Release = z.output<typeof Release>;
