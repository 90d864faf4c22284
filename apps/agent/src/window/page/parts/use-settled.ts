import { useEffect, useState } from 'react';

/** Milliseconds without a key after which hands are taken to have seen what came up. */
const QUIET = 800;

/**
 * False until no key was pressed for a while: what comes up while somebody types must not take the next space for its button, nor the
 * next letters for an answer.
 */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (settled) return undefined;
    let timer = setTimeout(() => setSettled(true), QUIET);
    const wait = (event: KeyboardEvent) => {
      event.preventDefault();
      clearTimeout(timer);
      timer = setTimeout(() => setSettled(true), QUIET);
    };
    window.addEventListener('keydown', wait, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', wait, { capture: true });
    };
  }, [settled]);
  return settled;
}
