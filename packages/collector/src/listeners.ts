/** Event listeners of one collector: none can throw into the page, and all can be undone at once. */
export class Listeners {
  private readonly undo: (() => void)[] = [];

  /** Listens in the capture phase, so that a page that stops events does not hide them. */
  on<Name extends keyof DocumentEventMap & string>(
    target: EventTarget,
    name: Name,
    listener: (event: DocumentEventMap[Name]) => void,
  ): void;
  on(target: EventTarget, name: string, listener: (event: never) => void): void {
    const guarded = (event: Event) => {
      try {
        listener(event as never);
      } catch {
        // The page goes on as if nothing had listened.
      }
    };
    const options = { capture: true, passive: true };
    target.addEventListener(name, guarded, options);
    this.undo.push(() => target.removeEventListener(name, guarded, options));
  }

  stop(): void {
    for (const undo of this.undo.splice(0)) undo();
  }
}
