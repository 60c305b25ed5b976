import { Refusal } from "./problem.ts";

/** How long what is sent waits for its reader before it is broken off, milliseconds: it holds a place. */
const PATIENCE = 5 * 60_000;

/** How many answers of a kind are made at a time. */
interface Places {
  /** For all callers together. */
  readonly most: number;
  /** For one of them. */
  readonly each: number;
  /** The answers, such as `exports`. */
  readonly what: string;
  /** When to try again where all are taken, seconds. */
  readonly later: number;
}

/** Lets few answers of a kind that keep the store busy be made at a time. */
export class Slots {
  private readonly places: Places;
  /** By whom they are had, once for each. */
  private readonly taken: string[] = [];

  constructor(places: Places) {
    this.places = places;
  }

  /**
   * @param who Asks for it.
   * @param begin Gets what it calls, once, when its answer has ended.
   * @throws Refusal 429.
   */
  async take(who: string, begin: (done: () => void) => Promise<Response>): Promise<Response> {
    const { most, each, what, later } = this.places;
    const own = this.taken.filter((one) => one === who).length;
    if (this.taken.length >= most || own >= each) {
      const how = own >= each ? `${each} ${what} of yours` : `${most} ${what}`;
      const why = `${how} are under way: wait for one to end`;
      throw new Refusal("too-many", why, [], { "retry-after": String(later) });
    }
    this.taken.push(who);
    const done = () => {
      this.taken.splice(this.taken.indexOf(who), 1);
    };
    try {
      return await begin(done);
    } catch (error) {
      done();
      throw error;
    }
  }
}

/**
 * A body that is worked out piece by piece, no faster than it is read. What fails breaks the answer off, so that
 * nobody takes a part for the whole; before the first piece it is thrown, a refusal as any other.
 * @param what It is, for the log.
 * @param done Called once, when it has ended or its reader has gone.
 */
export async function bodyOf(
  pieces: AsyncGenerator<Uint8Array, undefined>,
  what: string,
  done: () => void,
): Promise<ReadableStream<Uint8Array>> {
  const held = [await pieces.next()];
  let waiting: NodeJS.Timeout | undefined;
  let open = true;
  const end = () => {
    if (open) done();
    open = false;
    clearTimeout(waiting);
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => wait(controller),
      async pull(controller) {
        clearTimeout(waiting);
        try {
          const { value, done: isLast } = held.pop() ?? (await pieces.next());
          if (!open) return;
          if (!isLast) {
            controller.enqueue(value);
            return wait(controller);
          }
          controller.close();
        } catch (error) {
          console.error(`${what} has broken off:`, error);
          controller.error(error);
        }
        end();
      },
      async cancel() {
        // First: a piece that is being worked out has nowhere to go.
        open = false;
        clearTimeout(waiting);
        await pieces.return(undefined).finally(done);
      },
    },
    { highWaterMark: 0 },
  );

  function wait(controller: ReadableStreamDefaultController<Uint8Array>): void {
    waiting = setTimeout(() => {
      controller.error(new Error("nobody reads it"));
      end();
      void pieces.return(undefined);
    }, PATIENCE);
    // At the edge it is a number, and nothing that would keep the process.
    waiting.unref?.();
  }
}
