import * as z from "zod";
import type { Operation } from "./operation.ts";

/** Header of a backup: how many bytes follow, about. */
export const BYTES_HEADER = "x-byline-bytes";

/** The file that ends a backup. One without it is not whole. */
export const MANIFEST = "manifest.json";

/** What a backup holds, to be checked by whoever brings it back. */
export const Manifest = z.object({
  /** Of the form of backups. */
  format: z.literal(1),
  made: z.iso.datetime(),
  /** CLICKHOUSE_DATABASE of the server that made it. */
  database: z.string(),
  /** Rows of each table. */
  tables: z.record(z.string(), z.int()),
  /** SHA-256 of each file before this one, in hexadecimal. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

export const backup = {
  name: "backup",
  method: "get",
  path: "/v1/backup",
  summary: "All that the service keeps, as of now, in one file for `byline restore`",
  group: "service",
  about:
    "A tar file of the embedded store, of the views that wait for it, and of the service's secrets; salts are left out. Everything that was answered before it began is in it. It is streamed, and ends with `manifest.json`: what breaks off has none and is not taken back. A ClickHouse server of your own is backed up by its own means: then this answers 409.",
  access: "admin",
  answer: z.string(),
  type: "application/x-tar",
  headers: { "X-Byline-Bytes": "How many bytes follow, about" },
  refusals: [409, 503],
  example: {},
} as const satisfies Operation;
