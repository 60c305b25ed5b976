import { lookup } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { Context } from "hono";
import type { Reader } from "../http/services.ts";

/** The headers in which a proxy tells of the reader, in lower case; null: none is believed. */
export interface Trusted {
  readonly addressHeader: string | null;
  readonly countryHeader: string | null;
}

/** Who asks, from the socket, or from the trusted proxy's headers alone. */
export function readerOf(trusted: Trusted): (c: Context) => Reader {
  const { addressHeader, countryHeader } = trusted;
  return (c) => {
    const incoming: IncomingMessage | undefined = c.env?.incoming;
    return {
      address:
        addressHeader === null
          ? plain(incoming?.socket.remoteAddress ?? "")
          : lastAddress(c.req.header(addressHeader) ?? ""),
      country: countryHeader === null ? "" : country(c.req.header(countryHeader) ?? ""),
    };
  };
}

/**
 * The last address of a list, the one that the trusted proxy added itself: what stands before it
 * came with the request, and anyone can write there.
 */
function lastAddress(header: string): string {
  const last = header.slice(header.lastIndexOf(",") + 1).trim();
  const withoutPort = /^\[(.*)\](:\d+)?$/.exec(last)?.[1] ?? /^([\d.]+):\d+$/.exec(last)?.[1];
  const address = plain(withoutPort ?? last);
  return isIP(address) === 0 ? "" : address;
}

/** An IPv4 address that a dual-stack socket wrapped in IPv6, unwrapped. */
const plain = (address: string): string => address.replace(/^::ffff:(?=[\d.]+$)/i, "");

// XX is what Cloudflare says for unknown.
const country = (header: string): string =>
  /^[A-Za-z]{2}$/.test(header) && header.toUpperCase() !== "XX" ? header.toUpperCase() : "";

/** All addresses of a host; none where it is not known. */
export async function addressesOf(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}
