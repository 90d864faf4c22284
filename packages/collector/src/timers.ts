/** Timers of one collector, so that all of them can be undone at once. */
export class Timers {
  private readonly running = new Set<ReturnType<typeof setTimeout>>();

  /** Calls `action` after `ms` milliseconds, unless the returned function is called first. */
  after(ms: number, action: () => void): () => void {
    const timer = setTimeout(() => {
      this.running.delete(timer);
      action();
    }, ms);
    this.running.add(timer);
    return () => {
      this.running.delete(timer);
      clearTimeout(timer);
    };
  }

  stop(): void {
    for (const timer of this.running) clearTimeout(timer);
    this.running.clear();
  }
}
