import type { CorrectedKind } from "../../src/contract/labels.ts";

const plural = new Intl.PluralRules("en");
const s = (n: number) => (plural.select(n) === "one" ? "" : "s");

const which: Record<CorrectedKind, string> = {
  author: "Which authors",
  section: "Which sections",
  tag: "Which tags",
};

export const corrections = {
  lead: "Rename an author, section or tag, or make several of them one: in all history, and for all that pages go on saying. It can be undone at any time.",
  kinds: { author: "Authors", section: "Sections", tag: "Tags" } as Record<CorrectedKind, string>,
  which,
  pick: "Add",
  takeOut: (name: string) => `Leave out ${name}`,
  into: "Become",
  intoHint: "A new name, or one that exists: then they are merged into it.",
  preview: "Preview",
  pickFirst: "Add at least one first.",
  notCarried: (name: string) => `No article carries “${name}” now.`,
  same: "One of them has this name already: leave it out above.",
  badName: "A name of 1 to 300 characters is needed.",
  wouldChange: (articles: string, a: number, days: string, d: number) =>
    `${articles} article${s(a)} that were read on ${days} day${s(d)}`,
  viewsConcerned: (views: string, n: number) =>
    `${views} view${s(n)} of the last ten years stand under it from then on.`,
  such: "Such as",
  apply: "Apply",
  change: "Change it",
  applied: "Applied. Answers are right at once; past days are summed up anew meanwhile.",
  list: "Corrections made",
  none: "Nothing has been corrected yet.",
  correction: "Correction",
  kind: "Kind",
  articles: "Articles",
  madeBy: "By",
  state: "State",
  inForce: "in force",
  undone: "undone",
  pending: (days: string, n: number) => `${days} day${s(n)} being summed up anew`,
  undo: "Undo",
  undoOne: (from: string, to: string) => `Undo ${from} → ${to}`,
  undoAsk: "Undo this correction?",
  undoThen: "All of it is as if it had never been made. Corrections made since stay.",

  editTitle: "What the newsroom says of this article",
  editLead: "What you write here outranks what its pages say, until you take it back.",
  aLine: "One a line",

  languageHint: "A language tag, such as uk or en-GB",
  storyHint: "The id that editions of one story share; the article's own: it stands alone",
  says: { newsroom: "said by the newsroom", page: "said by its page" },
  takeBack: "take back",
  takenBack: "as its page says",
  keepIt: "keep it",
  save: "Save",

  adjustments: "Adjustments",
  adjustmentsLead:
    "Added to the article's all-time number and its public counter, and to no range of days: an opening balance moved over from elsewhere, or a correction.",
  noAdjustments: "None.",
  sum: "In force, together",
  adjust: "Adjust",
  viewsToAdd: "Views",
  viewsHint: "A whole number; with a minus they are taken away.",
  badViews: "A whole number of at most a billion is needed.",
  reason: "Reason",
  badReason: "Say why, in at most 1,000 characters.",
  takenBackBy: "taken back",
  takeBackOne: (views: string) => `Take back ${views}`,
  takeBackAsk: (views: string) => `Take back the adjustment of ${views}?`,
  takeBackThen: "It stays in the list, and counts no more.",
};
export type CorrectionTexts = typeof corrections;
