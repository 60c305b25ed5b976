// Loaded into a server before all else: its clock goes wrong by the milliseconds that a file says.
import { readFileSync } from "node:fs";

const { CHAOS_CLOCK = "" } = process.env;
const True = Date;

let offset = 0;
const look = () => {
  offset = Number(readFileSync(CHAOS_CLOCK, "utf8"));
};
look();
setInterval(look, 20).unref();

globalThis.Date = class extends True {
  constructor(...args: ConstructorParameters<typeof Date> | []) {
    if (args.length === 0) super(True.now() + offset);
    else super(...(args as ConstructorParameters<typeof Date>));
  }

  static override now(): number {
    return True.now() + offset;
  }
} as DateConstructor;
