import * as z from "zod";

/** What history is kept of: an article's headline, and the labels that it stands under. */
export const Filed = z.object({
  title: z.string(),
  authors: z.array(z.string()),
  section: z.array(z.string()),
  tags: z.array(z.string()),
  place: z.string(),
  agency: z.string(),
  language: z.string(),
  story: z.string().meta({ description: "The id that its editions share; alone: its own" }),
});

/** That, and where an article is at home. Empty lists and strings: nothing is known. */
export const FiledAt = Filed.extend({
  url: z.string(),
  canonical: z.string(),
  translations: z.array(z.string()),
});
