import { language } from "../language.ts";
import { corrections as en } from "../texts/corrections-en.ts";
import { corrections as uk } from "../texts/corrections-uk.ts";

/** What is said where articles and labels are corrected. */
export const t = { en, uk }[language];
