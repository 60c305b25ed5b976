import * as z from "zod";
import { Beacon, Engagement } from "./beacon.ts";
import type { Operation } from "./operation.ts";
import { Receipt } from "./verdict.ts";

export const postView = {
  name: "post-view",
  method: "post",
  path: "/v1/views",
  summary: "Send one view; answered once it is durable",
  group: "views",
  about: [
    "Sends one showing of a page to a reader. The answer comes once the view is on disk, and says what became of it: `counted`, or why it is not counted. Sending the same view again, with the same id, any number of times and over any path, changes no number: whoever gets no answer sends it again.",
    "The view's time is the one in its id, a UUIDv7, unless that lies more than 48 hours back or 5 minutes ahead. The tracker sends views by itself; this is for pages and apps that do without it. Servers and imports send batches.",
  ].join("\n\n"),
  access: "public",
  body: Beacon,
  plain: true,
  answer: Receipt,
  status: 202,
  refusals: [404, 429, 503],
  example: {
    body: {
      site: "unn",
      view: "01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1d",
      url: "https://unn.example/en/news/second-round",
      referrer: "https://news.google.com/",
      article: {
        id: "second-round",
        title: "Second round of talks ends in Istanbul",
        authors: ["Yana Sokolivska"],
        section: ["War", "Politics"],
        tags: ["Istanbul", "Turkey", "Ukraine"],
        place: "Kyiv",
        agency: "UNN",
        published: "2025-06-02T05:40:00Z",
        modified: "2025-06-02T09:00:00Z",
        language: "en",
        canonical: "https://unn.example/en/news/second-round",
        translations: ["https://unn.example/uk/news/second-round"],
      },
    },
  },
} as const satisfies Operation;

export const postEngagement = {
  name: "post-engagement",
  method: "post",
  path: "/v1/engagement",
  summary: "Send a view's running totals of engaged seconds and scroll depth",
  group: "views",
  about:
    "Sends how a view was read so far: seconds in which the tab was visible and the reader active, and the deepest scroll in percent. Both are running totals, of which the largest wins, so repeats and disorder do no harm. It may come before its view.",
  access: "public",
  body: Engagement,
  plain: true,
  answer: z.object({ view: z.uuid() }),
  status: 202,
  refusals: [404, 429, 503],
  example: {
    body: {
      site: "unn",
      view: "01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1d",
      seconds: 74,
      scroll: 80,
    },
  },
} as const satisfies Operation;
