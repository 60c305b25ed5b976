// Brings the address ranges of data centres up to date:
//   npm pack @ip-location-db/asn && tar xzf ip-location-db-asn-*.tgz
//   node scripts/data-centres.ts package
// The package says which network (AS) announces which addresses, from RouteViews and DB-IP (CC BY 4.0).
// Taken are the networks of providers that rent out machines. Left out are those out of which readers
// come: access providers, VPNs (M247, Datacamp), relays (Cloudflare, Akamai, Fastly), Google's own.
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { bitsOf } from "../src/contract/ip.ts";

/** Networks by provider, as their numbers. */
const PROVIDERS: Readonly<Record<string, readonly number[]>> = {
  "A2 Hosting": [55293],
  Aeza: [210644],
  "Alibaba Cloud": [37963, 45102, 134963],
  "Amazon Web Services": [8987, 14618, 16509],
  Aruba: [31034],
  "Baidu Cloud": [38365],
  ColoCrossing: [36352],
  Contabo: [40021, 51167, 141995],
  DigitalOcean: [14061],
  DreamHost: [26347],
  FDCservers: [30058],
  GoDaddy: [26496, 398101],
  "Google Cloud": [396982],
  Hetzner: [24940, 212317, 213230],
  Hivelocity: [29802],
  Hostinger: [47583],
  "Huawei Cloud": [55990, 136907],
  "IBM Cloud": [36351],
  Interserver: [19318],
  IONOS: [8560],
  Leaseweb: [7203, 27411, 28753, 30633, 59253, 60781, 395954, 396190],
  Linode: [63949],
  "Liquid Web": [32244],
  "Microsoft Azure": [8075],
  netcup: [197540],
  "Oracle Cloud": [31898],
  OVH: [16276, 35540],
  PlusServer: [61157],
  Psychz: [40676],
  QuadraNet: [8100],
  Rackspace: [19994, 27357, 33070],
  Sakura: [7684, 9370, 9371],
  Scaleway: [12876, 29447],
  Selectel: [49505, 50340],
  "Servers.com": [7979],
  "Tencent Cloud": [45090, 132203, 133478],
  Timeweb: [9123],
  UCloud: [135377],
  UpCloud: [202053],
  Vultr: [20473],
  WorldStream: [49981],
  "Yandex Cloud": [200350],
};

/** Blocks are counted in the smallest that networks announce: /24 and /48, hexadecimal digits. */
const DIGITS = { 8: 6, 32: 12 } as const;

type Block = [from: number, to: number];

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Use: node scripts/data-centres.ts FOLDER_OF_THE_PACKAGE");
  process.exit(2);
}
const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
const wanted = new Set(Object.values(PROVIDERS).flat());
const four = await blocksOf(join(folder, "asn-ipv4.csv"));
const six = await blocksOf(join(folder, "asn-ipv6.csv"));
const to = fileURLToPath(new URL("../src/ingest/data-centre-ranges.ts", import.meta.url));
await writeFile(
  to,
  `// Made by scripts/data-centres.ts out of @ip-location-db/asn ${version}: addresses announced by
// ${Object.keys(PROVIDERS).length} providers that rent out machines. Data of routeviews.org, DB-IP.com and nro.net, CC BY 4.0.
/** Blocks of /24: by turns how many lie between and how many are meant, LEB128 in Base64. */
export const FOUR =
  "${encoded(four)}";
/** The same in blocks of /48. */
export const SIX =
  "${encoded(six)}";
`,
);
console.log(`${four.length} ranges of IPv4 and ${six.length} of IPv6 in ${to}`);

/** Blocks of the wanted networks, joined where they touch. */
async function blocksOf(path: string): Promise<Block[]> {
  const blocks: Block[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const [first = "", last = "", network] = line.split(",", 3);
    if (!wanted.has(Number(network))) continue;
    const from = bitsOf(first);
    const to = bitsOf(last);
    if (from === null || to === null) throw new Error(`This is no range: ${line}`);
    const digits = DIGITS[from.length as keyof typeof DIGITS];
    // Part of a block is somebody else's.
    if (!/^0*$/.test(from.slice(digits)) || !/^f*$/.test(to.slice(digits))) continue;
    blocks.push([
      Number.parseInt(from.slice(0, digits), 16),
      Number.parseInt(to.slice(0, digits), 16) + 1,
    ]);
  }
  const joined: Block[] = [];
  for (const [from, to] of blocks.sort(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function encoded(blocks: readonly Block[]): string {
  const bytes: number[] = [];
  let at = 0;
  for (const [from, to] of blocks) {
    for (let number of [from - at, to - from]) {
      for (; number > 0x7f; number = Math.floor(number / 0x80)) bytes.push((number % 0x80) | 0x80);
      bytes.push(number);
    }
    at = to;
  }
  return Buffer.from(bytes).toString("base64");
}
