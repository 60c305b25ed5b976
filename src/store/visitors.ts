/** Distinct readers of a group of views. 0 is one who is not known, who cannot be told from another. */
export const VISITORS = "uniqExactIf(visitor, visitor != 0)";
