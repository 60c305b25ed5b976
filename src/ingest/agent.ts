import Bowser from "bowser";
import { IN_APP, SHORTER, TELEVISION } from "./apps.ts";
import { DRIVEN, isMachine } from "./machines.ts";
import { Recent } from "./recent.ts";

type Device = "desktop" | "phone" | "tablet" | "tv" | "other";

/** What a user agent says of itself. Empty names: not known. */
interface Agent {
  readonly bot: boolean;
  /** A browser that a program drives. */
  readonly automated: boolean;
  readonly device: Device;
  readonly browser: string;
  readonly os: string;
}

// All that identifies a browser stands before this; what comes after is for slowing us down.
const LIMIT = 1024;

const recent = new Recent<Agent>(5_000, read);

/**
 * A few thousand user agents send nearly all views, and reading one takes 15 µs.
 * @param userAgent Null: not known, which is no evidence of anything.
 */
export const agentOf = (userAgent: string | null): Agent =>
  userAgent === null ? UNKNOWN : recent.of(userAgent.slice(0, LIMIT));

const UNKNOWN: Agent = { bot: false, automated: false, device: "other", browser: "", os: "" };

const NOBODY = { bot: true, automated: false } as const;

function read(userAgent: string): Agent {
  if (userAgent.trim() === "") return { ...NOBODY, device: "other", browser: "", os: "" };
  const parser = Bowser.getParser(userAgent);
  const os = osOf(userAgent, parser.getOSName());
  return {
    bot: isMachine(userAgent),
    automated: DRIVEN.test(userAgent),
    device: deviceOf(userAgent, parser.getPlatformType(), os),
    browser: browserOf(userAgent, parser.getBrowserName(), os),
    os,
  };
}

function osOf(userAgent: string, found: string | undefined): string {
  if (found) return found;
  if (/KAIOS/.test(userAgent)) return "KaiOS";
  if (/PlayStation/.test(userAgent)) return "PlayStation";
  return /(?:Free|Open|Net)BSD/.exec(userAgent)?.[0] ?? "";
}

const DEVICES: Readonly<Record<string, Device>> = {
  desktop: "desktop",
  mobile: "phone",
  tablet: "tablet",
  tv: "tv",
};

const DESKTOP_SYSTEMS: ReadonlySet<string> = new Set([
  "Chrome OS",
  "FreeBSD",
  "OpenBSD",
  "NetBSD",
  "HarmonyOS",
]);

function deviceOf(userAgent: string, found: string | undefined, os: string): Device {
  // First, as many of them also say Android, which makes them tablets, or Windows.
  if (TELEVISION.test(userAgent)) return "tv";
  const device = DEVICES[found ?? ""];
  // Huawei's tablets are phones to the parser, as is all that bears the maker's name.
  if (device === "phone" && os === "Android" && /huawei/i.test(userAgent)) {
    return /mobile/i.test(userAgent) ? "phone" : "tablet";
  }
  if (device) return device;
  return DESKTOP_SYSTEMS.has(os) ? "desktop" : "other";
}

function browserOf(userAgent: string, found: string | undefined, os: string): string {
  for (const [mark, name] of IN_APP) if (mark.test(userAgent)) return name;
  if (os === "Android" && found === "Chrome" && /; wv\)/.test(userAgent)) return "Android WebView";
  if (os === "iOS" && found === "Safari" && !/Safari\//.test(userAgent)) return "iOS WebView";
  // The parser falls back to a piece of the text, which anyone may fill with anything.
  if (!found || !KNOWN.has(found)) return "";
  return SHORTER[found] ?? found;
}

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(Bowser.BROWSER_MAP),
  "Miui",
  "Opera Touch",
  "PlayStation 4",
]);
