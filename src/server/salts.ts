import { readFile, rm } from "node:fs/promises";
import * as z from "zod";
import { BufferFull } from "../buffer/buffer.ts";
import { replaceFile } from "../buffer/durable.ts";
import type { Salts } from "../http/services.ts";
import { type DaySalt, newSalt, type Shelf, untilOf } from "../store/salts.ts";

const HOUR = 3_600_000;
/** How often is looked for salts whose time is up: half an hour before it ends, 48 hours are not over. */
const SWEEP = HOUR / 4;

const File = z.record(z.string(), z.object({ salt: z.base64(), made: z.number() }));

interface Salt {
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly made: number;
}

/**
 * Salts in memory and in a file, so that a restart within the day keeps the day's visitors. A view
 * so late that its day's salt is gone gets a new one, which lives no longer than any other.
 */
export class SaltFile implements Salts, Shelf {
  private readonly path: string;
  private readonly now: () => number;
  private salts = new Map<string, Salt>();
  /** Made, but in no file yet. */
  private readonly making = new Map<string, Promise<Uint8Array>>();
  private saving: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  private constructor(path: string, now: () => number) {
    this.path = path;
    this.now = now;
    this.timer = setInterval(() => void this.sweep(), SWEEP);
    this.timer.unref();
  }

  static async open(path: string, now: () => number = Date.now): Promise<SaltFile> {
    const file = new SaltFile(path, now);
    file.salts = await read(path);
    await file.sweep();
    return file;
  }

  of(site: string, day: string): Uint8Array | Promise<Uint8Array> {
    const known = this.bytesOf(site, day);
    if (known) return known;
    const name = nameOf(site, day);
    const making = this.making.get(name) ?? this.make(newSalt(site, day, this.now()));
    this.making.set(name, making);
    return making;
  }

  /** A salt that is in the file; null: none, or its time is up. */
  bytesOf(site: string, day: string): Uint8Array | null {
    const salt = this.salts.get(nameOf(site, day));
    return salt && this.lives(salt) ? salt.bytes : null;
  }

  known(site: string, day: string): DaySalt | null {
    const salt = this.salts.get(nameOf(site, day));
    if (!salt || !this.lives(salt)) return null;
    return { site, day, salt: Buffer.from(salt.bytes).toString("base64"), made: salt.made };
  }

  /** @throws where the file cannot be written. */
  async adopt(salts: readonly DaySalt[]): Promise<void> {
    const fresh = salts
      .map(entryOf)
      .filter(([name, salt]) => this.lives(salt) && !isSame(this.salts.get(name), salt));
    if (fresh.length > 0) await this.save(fresh);
  }

  /** Deletes from memory and file what has lived long enough. */
  async sweep(): Promise<void> {
    const dead = [...this.salts].filter(([, salt]) => !this.lives(salt));
    if (dead.length === 0) return;
    for (const [name] of dead) this.salts.delete(name);
    try {
      await this.save([]);
    } catch (error) {
      // On a full disk today's visitors may be counted anew after a restart: better than to keep.
      console.error(`${this.path}: deleted, as it could not be written`, error);
      await rm(this.path, { force: true });
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.saving;
  }

  private lives({ made }: Salt): boolean {
    const now = this.now();
    // A clock that was set back must not prolong a life by more than it shortens another.
    return now > made - HOUR / 2 && now < untilOf(made);
  }

  private async make(made: DaySalt): Promise<Uint8Array> {
    const [name, salt] = entryOf(made);
    try {
      await this.save([[name, salt]]);
      return salt.bytes;
    } catch (cause) {
      throw new BufferFull("the day's salt could not be written", { cause });
    } finally {
      this.making.delete(name);
    }
  }

  /** Writes all salts, then takes up the fresh ones. One write after the other, so none is lost. */
  private save(fresh: readonly (readonly [string, Salt])[]): Promise<void> {
    const saved = this.saving.then(async () => {
      const all = new Map([...this.salts, ...fresh]);
      const content = [...all].map(([name, { bytes, made }]) => [
        name,
        { salt: Buffer.from(bytes).toString("base64"), made },
      ]);
      await replaceFile(this.path, JSON.stringify(Object.fromEntries(content)));
      for (const [name, salt] of fresh) this.salts.set(name, salt);
    });
    this.saving = saved.catch(() => {});
    return saved;
  }
}

const nameOf = (site: string, day: string): string => `${site} ${day}`;

const entryOf = ({ site, day, salt, made }: DaySalt): [string, Salt] => [
  nameOf(site, day),
  { bytes: new Uint8Array(Buffer.from(salt, "base64")), made },
];

const isSame = (a: Salt | undefined, b: Salt): boolean =>
  a !== undefined && a.made === b.made && Buffer.compare(a.bytes, b.bytes) === 0;

async function read(path: string): Promise<Map<string, Salt>> {
  try {
    const content = File.parse(JSON.parse(await readFile(path, "utf8")));
    return new Map(
      Object.entries(content).map(([name, { salt, made }]) => [
        name,
        { bytes: new Uint8Array(Buffer.from(salt, "base64")), made },
      ]),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      console.error(`${path}: not readable, so today's visitors are counted anew`, error);
    }
    return new Map();
  }
}
