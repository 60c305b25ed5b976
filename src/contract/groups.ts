/** What operations are grouped by in the description, in its order, and what each group is for. */
export const GROUPS = {
  questions: {
    title: "Questions",
    about:
      "Whatever the dashboard shows. All of them take days, filters that combine, how views are credited and by which labels articles stand.",
  },
  public: {
    title: "For readers",
    about: "What anyone may read from any page, where the site shows it. No token.",
  },
  articles: {
    title: "Articles",
    about: "How articles are filed, and what the newsroom states of them.",
  },
  labels: {
    title: "Corrections of labels",
    about: "Authors, sections and tags renamed and merged in all history, reversibly.",
  },
  adjustments: {
    title: "Adjustments",
    about: "Opening balances and corrections of all-time numbers, with a reason.",
  },
  notes: {
    title: "Annotations and outages",
    about: "What the newsroom did and what went wrong, for charts and answers to tell.",
  },
  views: {
    title: "Sending views",
    about: "The way in: answered once a view is durable, and safe to repeat.",
  },
  sites: {
    title: "Sites",
    about: "Publications, their settings, and what is done with all of their figures.",
  },
  access: {
    title: "Who may ask",
    about: "Tokens with roles, sessions of browsers, links that show one view.",
  },
  service: { title: "The service", about: "Whether it lives, and can store and answer." },
} as const satisfies Record<string, { readonly title: string; readonly about: string }>;

export type Group = keyof typeof GROUPS;
