import { pipeline, Readable } from "node:stream";
import type { ReadableStream as Web } from "node:stream/web";
import { promisify } from "node:util";
import { createGzip, gzip } from "node:zlib";

/*
 * Answers that gain by it are compressed here, where nothing stands in front that would: at the edge the platform
 * does. Files have their own, see `assets`.
 */

/** Shorter answers are one or two packets either way, bytes. */
const WORTH = 2048;
/** Longer ones with an ETag are the same for many, and are kept compressed: the last of them. */
const KEPT = 100_000;

const squeeze = promisify(gzip);

/** Whether who asks takes gzip; `q=0` says that he does not. */
export const takesGzip = (request: Request): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(request.headers.get("accept-encoding") ?? "");

/** Compresses answers to what is read. */
export class Zipper {
  private kept: { readonly etag: string; readonly bytes: Uint8Array<ArrayBuffer> } | null = null;

  /**
   * An answer as it is sent: JSON whole, lists as CSV as they come. Exports stay as they are, as they are large and
   * made to be kept, and so do lines that tell of progress, which would wait for one another.
   */
  async sent(request: Request, answer: Response): Promise<Response> {
    const way = wayOf(answer);
    if (way === null) return answer;
    const { headers } = answer;
    headers.append("vary", "Accept-Encoding");
    if (request.method === "HEAD" || answer.body === null || !takesGzip(request)) return answer;
    const zipped = () => {
      headers.set("content-encoding", "gzip");
      headers.delete("content-length");
      const etag = headers.get("etag");
      // Other bytes: alike, and not the same (RFC 9110, 8.8.3).
      if (etag && !etag.startsWith("W/")) headers.set("etag", `W/${etag}`);
    };
    if (way === "stream") {
      zipped();
      return new Response(streamed(answer.body), { status: answer.status, headers });
    }
    const etag = headers.get("etag");
    if (etag !== null && this.kept?.etag === etag) {
      await answer.body.cancel();
      zipped();
      return new Response(this.kept.bytes, { status: answer.status, headers });
    }
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length < WORTH) return new Response(bytes, { status: answer.status, headers });
    const small = new Uint8Array(await squeeze(bytes));
    if (etag !== null && bytes.length > KEPT) this.kept = { etag, bytes: small };
    zipped();
    return new Response(small, { status: answer.status, headers });
  }
}

/** A body, compressed as it comes. TRICKY: a `CompressionStream` would not tell it that its reader has gone. */
function streamed(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const zipping = createGzip();
  // What fails breaks both off.
  pipeline(Readable.fromWeb(body as Web<Uint8Array>), zipping, () => {});
  return Readable.toWeb(zipping) as ReadableStream<Uint8Array>;
}

/** How an answer is compressed; null: not at all. */
function wayOf({ headers }: Response): "whole" | "stream" | null {
  const type = headers.get("content-type") ?? "";
  if (headers.has("content-disposition") || headers.has("content-encoding")) return null;
  if (/^application\/(?:problem\+)?json\b/.test(type)) return "whole";
  return /^text\/csv\b/.test(type) ? "stream" : null;
}
