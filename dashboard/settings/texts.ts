import { language } from "../texts/language.ts";
import { settings as en } from "../texts/settings-en.ts";
import { settings as uk } from "../texts/settings-uk.ts";

/** What the settings say. */
export const t = { en, uk }[language];
