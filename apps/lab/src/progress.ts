/** Called as work advances: what is being done, and how much of it is. */
export type Progress = (what: string, done: number, of: number) => void;

const WIDTH = 24;

/** A bar on the terminal that rewrites itself and vanishes when all is done. */
export function terminalProgress(write: (text: string) => void): Progress {
  let shown = '';
  return (what, done, of) => {
    const share = of === 0 ? 1 : Math.min(1, done / of);
    const full = Math.floor(share * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.floor(100 * share)).padStart(2)} % ${what}`;
    const text = done < of ? `\r\x1b[K${bar}` : '\r\x1b[K';
    // A terminal is slower than most work: write only what looks different.
    if (text !== shown) write(text);
    shown = text;
  };
}

/** The bar for who watches, nothing for who does not. */
export function progressFor({ watched, err }: { watched: boolean; err: (text: string) => void }): Progress {
  return watched ? terminalProgress(err) : () => {};
}
