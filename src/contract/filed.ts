import * as z from "zod";

/** What history is kept of: an article's headline, and the labels that it stands under. */
export const Filed = z.object({
  title: z.string().meta({ description: "Headline" }),
  authors: z.array(z.string()).meta({ description: "In the byline's order" }),
  section: z.array(z.string()).meta({ description: "The main one first" }),
  tags: z.array(z.string()),
  place: z.string().meta({ description: "City of the dateline" }),
  agency: z.string().meta({ description: "Whose report it is" }),
  language: z.string().meta({ description: "BCP 47" }),
  story: z.string().meta({ description: "The id that its editions share; alone: its own" }),
});

/** That, and where an article is at home. Empty lists and strings: nothing is known. */
export const FiledAt = Filed.extend({
  url: z.string().meta({ description: "Where it is at home" }),
  canonical: z.string().meta({ description: "The address that its page calls canonical" }),
  translations: z.array(z.string()).meta({
    description: "Addresses of its editions in other languages",
  }),
});
