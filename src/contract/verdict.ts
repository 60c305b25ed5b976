import * as z from "zod";

/** What became of a view. All but `counted` say why it is not counted; each is a ledger column. */
export const Verdict = z.enum(["counted", "prefetch", "bot", "foreign-host", "excluded"]);
export type Verdict = z.infer<typeof Verdict>;

/** The answer to a view that is kept, whatever its verdict. */
export const Receipt = z.object({ view: z.uuid(), verdict: Verdict });
export type Receipt = z.infer<typeof Receipt>;
