import { corrections as en } from "../texts/corrections-en.ts";
import { corrections as uk } from "../texts/corrections-uk.ts";
import { language } from "../texts/language.ts";

/** What is said where articles and labels are corrected. */
export const t = { en, uk }[language];
