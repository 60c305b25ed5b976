import { FAR, FORMERLY, LAST, OF_A_MILLISECOND, PROMPT } from "../ingest/earliness.ts";

/** What each judgement after the first adds to a row's `earliness`: it wins over all receipts. */
export const JUDGEMENT = 2 ** 53;

/** SQL of `receiptOf` of a row of `views`, whatever judgements came after. */
export const RECEIPT = `if(earliness % ${JUDGEMENT} >= ${FORMERLY}, ${LAST} - earliness % ${JUDGEMENT},
    ${PROMPT} - earliness % ${JUDGEMENT} + if(ms < ${FAR}, ms * ${OF_A_MILLISECOND}, 0))`;
