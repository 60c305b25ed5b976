import type { Context } from "hono";
import type { Buffer } from "../buffer/buffer.ts";
import type { Site } from "../contract/site.ts";
import type { Engine } from "../store/engine.ts";
import type { ArticleFiling } from "../store/filing.ts";
import type { Callers } from "./caller.ts";
import type { Keyring } from "./keyring.ts";
import type { SignsIn } from "./people.ts";
import type { Questions } from "./rate.ts";
import type { Tally } from "./tally.ts";

/** Sites by id, as last known: answered from memory, refreshed from the store. */
export interface Sites {
  find(id: string): Promise<Site | null>;
  list(): Promise<readonly Site[]>;
  /** Creates or replaces. @throws StoreDown when the store is away. */
  put(site: Site): Promise<void>;
}

/** Random secrets, one a site and local day, deleted for good within 48 hours. */
export interface Salts {
  of(site: string, day: string): Uint8Array | Promise<Uint8Array>;
}

/** What the platform knows of who asks. */
export interface Reader {
  /** Address without port; empty: unknown. */
  readonly address: string;
  /** ISO 3166-1 alpha-2; empty: unknown. */
  readonly country: string;
}

/** All that the application needs of the platform it runs on. */
export interface Platform {
  readonly engine: Engine;
  readonly buffer: Buffer;
  readonly sites: Sites;
  readonly salts: Salts;
  readonly secrets: Secrets;
  /** What files articles: the one of the process, or, where nothing outlives a request, a new one. */
  filing(): ArticleFiling;
  reader(c: Context): Reader;
  /** Who signs people in, in front of the service; null: nobody does. */
  readonly signsIn: SignsIn | null;
  /** Clock, milliseconds since 1970. */
  now(): number;
  /** Told of each view that could not be taken for a fault of ours, and when. Never throws. */
  missed?(at: number): void | Promise<void>;
  /** Addresses of a host; none: it has none. Absent: nothing of an inner network can be reached. */
  addressesOf?(host: string): Promise<readonly string[]>;
  /** Takes a backup of all that the service keeps. Absent: the store is elsewhere, and so are its backups. */
  backup?(): Promise<Backup>;
  /** Sees work to its end that no answer waits for, one that never fails. Absent: answers wait. */
  later?(work: Promise<void>): void;
  /** Lets the slices job run at once. Absent: it comes by itself each minute. */
  wakeSlicing?(): void;
  /** How the process fares. Absent: nothing outlives a request that could tell. */
  process?(): ProcessFigures;
}

/** Figures of a process since its start. */
export interface ProcessFigures {
  /** Of Byline. */
  readonly version: string;
  /** Seconds. */
  readonly uptime: number;
  readonly residentBytes: number;
  /** Batches that the store took, and tries at one that it did not. */
  readonly batchesStored: number;
  readonly batchesFailed: number;
  /** In the log, not stored yet. */
  readonly waitingBytes: number;
}

/** A backup that has been taken, and is still to be read. */
export interface Backup {
  /** When, RFC 3339. */
  readonly made: string;
  /** About. */
  readonly bytes: number;
  /** A tar file. Once read or given up, there can be another. */
  read(): AsyncGenerator<Uint8Array, undefined>;
}

/** What routes work with: the platform, and what knows who asks. */
export interface Services extends Platform {
  readonly keyring: Keyring;
  readonly callers: Callers;
  readonly questions: Questions;
  readonly tally: Tally;
}

export interface Secrets {
  /** SHA-256 of the admin token. */
  readonly adminTokenHash: Uint8Array;
  /** SHA-256 of a token that whoever may read this server's data folder finds there. Absent: none. */
  readonly localTokenHash?: Uint8Array;
  /** Signs the links by which the newsroom opts itself out. */
  readonly ownKey: string;
}
