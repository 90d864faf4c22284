/**
 * Tells when a screen is locked and when that has ended: by the platform's word (`hear`), and while it is locked by looking
 * besides, since a locker that dies says nothing.
 *
 * @param look whether it is locked; undefined, when nobody can tell any more, ends a lock as false does.
 * @param hear listens to the platform; calls back with its word, and again whenever it may have changed.
 * @param every milliseconds between two looks.
 * @returns what ends it.
 */
export function lockWatch(
  look: () => Promise<boolean | undefined>,
  hear: (word: (locked: boolean) => void) => () => void,
  every: number,
  onChange: (locked: boolean) => void,
): () => void {
  let on = false;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const become = (locked: boolean) => {
    if (ended || locked === on) return;
    on = locked;
    clearTimeout(timer);
    if (on) timer = setTimeout(again, every);
    onChange(on);
  };
  const again = async () => {
    const still = await look().catch(() => undefined);
    if (ended || !on) return;
    if (still === true) timer = setTimeout(again, every);
    else become(false);
  };
  const deafen = hear(become);
  return () => {
    ended = true;
    clearTimeout(timer);
    deafen();
  };
}
