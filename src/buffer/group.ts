import { crc32 } from "node:zlib";
import type { ViewFiling } from "../ingest/view.ts";
import type { Batch } from "../store/batch.ts";

/**
 * Entries that were made durable together. On disk: `@`, the CRC-32 of all that follows in hex, a
 * header in JSON, a line feed, and three sections of JSON lines, which the store takes as they are.
 * Every line of a section begins with `{`, so a line that begins with `@` is always a header.
 */
export interface Group {
  readonly views: Uint8Array;
  readonly viewCount: number;
  readonly filings: Uint8Array;
  readonly attentions: Uint8Array;
  readonly days: readonly (readonly [site: string, day: string])[];
}

interface Header {
  /** Bytes of the sections. */
  readonly views: number;
  readonly filings: number;
  readonly attentions: number;
  /** Number of views. */
  readonly count: number;
  readonly days: Group["days"];
}

const AT = "@".charCodeAt(0);
const LINE_FEED = 10;
/** `@`, eight hex digits and a space. */
const PREFIX = 10;

export function encodeGroup(group: Group): Buffer {
  const header: Header = {
    views: group.views.length,
    filings: group.filings.length,
    attentions: group.attentions.length,
    count: group.viewCount,
    days: group.days,
  };
  const body = Buffer.concat([
    Buffer.alloc(PREFIX),
    Buffer.from(`${JSON.stringify(header)}\n`),
    group.views,
    group.filings,
    group.attentions,
  ]);
  const sum = crc32(body.subarray(PREFIX)).toString(16).padStart(8, "0");
  body.write(`@${sum} `, "latin1");
  return body;
}

/** The group that begins at an offset and where it ends, or null where none begins or it is not whole. */
export function decodeGroup(bytes: Buffer, at: number): { group: Group; end: number } | null {
  if (bytes[at] !== AT) return null;
  const lineEnd = bytes.indexOf(LINE_FEED, at);
  if (lineEnd < at + PREFIX) return null;
  const header = readHeader(bytes.toString("utf8", at + PREFIX, lineEnd));
  if (!header) return null;
  const filings = lineEnd + 1 + header.views;
  const attentions = filings + header.filings;
  const end = attentions + header.attentions;
  // Negated, so that a damaged length that is no number is refused too.
  if (!(end <= bytes.length)) return null;
  const sum = Number.parseInt(bytes.toString("latin1", at + 1, at + PREFIX - 1), 16);
  if (crc32(bytes.subarray(at + PREFIX, end)) !== sum) return null;
  const group = {
    views: bytes.subarray(lineEnd + 1, filings),
    viewCount: header.count,
    filings: bytes.subarray(filings, attentions),
    attentions: bytes.subarray(attentions, end),
    days: header.days,
  };
  return { group, end };
}

function readHeader(text: string): Header | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Where the next whole group begins at or after an offset; -1: nowhere. */
export function findGroup(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf("\n@", from - 1); at >= 0; at = bytes.indexOf("\n@", at + 1)) {
    if (decodeGroup(bytes, at + 1)) return at + 1;
  }
  return -1;
}

/** Several groups as one batch for the store. */
export function joinGroups(groups: readonly Group[]): Batch {
  const days = new Map<string, Group["days"][number]>();
  const filings: ViewFiling[] = [];
  for (const group of groups) {
    for (const pair of group.days) days.set(pair.join(" "), pair);
    for (const line of splitLines(group.filings)) filings.push(JSON.parse(line));
  }
  return {
    views: joinBytes(groups.map((group) => group.views)),
    filings,
    attentions: joinBytes(groups.map((group) => group.attentions)),
    days: [...days.values()],
  };
}

const joinBytes = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);

/** The lines of a section. */
export const splitLines = (section: Uint8Array): string[] =>
  Buffer.from(section.buffer, section.byteOffset, section.byteLength)
    .toString()
    .split("\n")
    .filter((line) => line !== "");
