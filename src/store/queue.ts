/** Workers that do one work at a time each, in the order in which it came, as soon as one of them is free. */
export class Queue<Worker> {
  private readonly free: Worker[];
  private readonly count: number;
  private readonly waiting: ((worker: Worker) => void)[] = [];

  constructor(workers: readonly Worker[]) {
    this.free = [...workers];
    this.count = workers.length;
  }

  async do<T>(work: (worker: Worker) => Promise<T>): Promise<T> {
    const worker = await this.take();
    try {
      return await work(worker);
    } finally {
      this.give(worker);
    }
  }

  /** Does something with each worker, once all that came before is done. */
  async each(work: (worker: Worker) => void): Promise<void> {
    const workers = await Promise.all(Array.from({ length: this.count }, () => this.take()));
    for (const worker of workers) {
      work(worker);
      this.give(worker);
    }
  }

  private async take(): Promise<Worker> {
    return this.free.pop() ?? new Promise((resolve) => this.waiting.push(resolve));
  }

  private give(worker: Worker): void {
    const next = this.waiting.shift();
    if (next) next(worker);
    else this.free.push(worker);
  }
}
