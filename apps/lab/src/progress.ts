/** Called as work advances: what is being done, and how much of it is. */
export type Progress = (what: string, done: number, of: number) => void;

/** A line on the terminal that rewrites itself and vanishes when all is done. */
export function terminalProgress(write: (text: string) => void): Progress {
  return (what, done, of) => write(done < of ? `\r\x1b[K${what} ${done}/${of}` : '\r\x1b[K');
}
