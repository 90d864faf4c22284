const EVERY_MS = 200;

/** A line on standard error that is written over and over, where that is a terminal. */
export class Progress {
  readonly total: number;
  readonly #begun = Date.now();
  readonly #from: number;
  #shown = 0;

  /** @param from - Steps that were done before. */
  constructor(total: number, from: number) {
    this.total = total;
    this.#from = from;
  }

  /** Milliseconds that are left at the pace so far. */
  left(step: number): number {
    const pace = (Date.now() - this.#begun) / Math.max(1, step - this.#from);
    return pace * (this.total - step);
  }

  show(step: number, text: string): void {
    if (!process.stderr.isTTY || Date.now() - this.#shown < EVERY_MS) return;
    this.#shown = Date.now();
    const filled = Math.round((20 * step) / this.total);
    const bar = '█'.repeat(filled).padEnd(20, '·');
    process.stderr.write(`\r${bar} ${step}/${this.total}  ${text}  ${etaOf(this, step)}\u001b[K`);
  }

  /** A line that stays. */
  line(text: string): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    process.stdout.write(`${text}\n`);
  }
}

/** The time that is left, in words. */
export function etaOf(progress: Progress, step: number): string {
  const seconds = Math.round(progress.left(step) / 1000);
  return seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
}
