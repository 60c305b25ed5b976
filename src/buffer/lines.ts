const START = 64 * 1024;
/** Above this the memory is given back when cleared. */
const KEEP = 4 * 1024 * 1024;
const LINE_FEED = 10;

/** Lines of JSON, written straight into bytes. */
export class Lines {
  private buffer = Buffer.allocUnsafe(START);
  private length = 0;
  count = 0;

  append(line: string): void {
    // UTF-8 needs at most three bytes for a UTF-16 unit.
    const most = this.length + line.length * 3 + 1;
    if (most > this.buffer.length) this.grow(most);
    this.length += this.buffer.write(line, this.length);
    this.buffer[this.length++] = LINE_FEED;
    this.count++;
  }

  /** Valid until cleared. */
  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  clear(): void {
    if (this.buffer.length > KEEP) this.buffer = Buffer.allocUnsafe(START);
    this.length = 0;
    this.count = 0;
  }

  private grow(least: number): void {
    const bigger = Buffer.allocUnsafe(Math.max(least, this.buffer.length * 2));
    this.buffer.copy(bigger, 0, 0, this.length);
    this.buffer = bigger;
  }
}
