import { csv } from "./csv.ts";
import { goatcounter } from "./goatcounter.ts";
import { google } from "./google.ts";
import { matomo } from "./matomo.ts";
import { plausible } from "./plausible.ts";
import type { System } from "./system.ts";
import { umami } from "./umami.ts";
import { wordpress } from "./wordpress.ts";

/** Every system whose exports are read, in the order of the help. */
export const SYSTEMS: readonly System[] = [
  plausible,
  umami,
  goatcounter,
  matomo,
  google,
  wordpress,
  csv,
];
