import { setPriority } from 'node:os';

const NICENESS = 10;

/** Puts a child process below the server's own priority, so that people who sign in never wait for it. */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, NICENESS);
  } catch {
    // It has ended already, or the system keeps priorities to itself: it runs as it is.
  }
}
