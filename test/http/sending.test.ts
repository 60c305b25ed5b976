import { expect, it, onTestFinished, vi } from "vitest";
import { bodyOf } from "../../src/http/sending.ts";

const PIECE = new Uint8Array([1]);

/** Pieces of which each after the first waits until it is let go. */
function slowly() {
  const waits: (() => void)[] = [];
  const ended = vi.fn();
  async function* pieces(): AsyncGenerator<Uint8Array, undefined> {
    try {
      yield PIECE;
      for (;;) {
        await new Promise<void>((go) => waits.push(go));
        yield PIECE;
      }
    } finally {
      ended();
    }
  }
  return { pieces: pieces(), letGo: () => waits.shift()?.(), ended };
}

it("is given up quietly, and once, by a reader who goes while a piece is worked out", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => logged.mockRestore());
  const { pieces, letGo, ended } = slowly();
  const done = vi.fn();
  const reader = (await bodyOf(pieces, "A body", done)).getReader();
  expect(await reader.read()).toMatchObject({ value: PIECE });
  const next = reader.read();
  const gone = reader.cancel();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(done).not.toHaveBeenCalled();
  letGo();
  await gone;
  expect(ended).toHaveBeenCalledOnce();
  expect(done).toHaveBeenCalledOnce();
  expect(logged).not.toHaveBeenCalled();
});

it("ends though its pieces fail to be given up", async () => {
  async function* pieces(): AsyncGenerator<Uint8Array, undefined> {
    try {
      yield PIECE;
      yield PIECE;
    } finally {
      await Promise.reject(new Error("the store is away"));
    }
  }
  const done = vi.fn();
  const body = await bodyOf(pieces(), "A body", done);
  await expect(body.cancel()).rejects.toThrow("away");
  expect(done).toHaveBeenCalledOnce();
});
