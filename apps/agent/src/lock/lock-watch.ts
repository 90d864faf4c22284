import { LOST_AFTER, type LockWord } from '../events/screen-locker.ts';

/**
 * Tells when a screen is locked and when that has ended: by the platform's word (`hear`), and while it is locked by looking
 * besides, since a locker that dies says nothing.
 *
 * @param look whether it is locked; undefined where nobody can tell any more.
 * @param hear listens to the platform; calls back with its word, and again whenever it may have changed.
 * @param every milliseconds between two looks.
 * @returns what ends it.
 */
export function lockWatch(
  look: () => Promise<boolean | undefined>,
  hear: (word: (locked: boolean) => void) => () => void,
  every: number,
  onChange: (word: LockWord) => void,
): () => void {
  let on = false;
  let unseen = 0;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const become = (word: LockWord) => {
    if (ended || (word === 'locked') === on) return;
    on = word === 'locked';
    unseen = 0;
    clearTimeout(timer);
    if (on) timer = setTimeout(again, every);
    onChange(word);
  };
  const again = async () => {
    const still = await look().catch(() => undefined);
    if (ended || !on) return;
    unseen = still === undefined ? unseen + 1 : 0;
    if (still === false) become('unlocked');
    else if (unseen === LOST_AFTER) become('lost');
    else timer = setTimeout(again, every);
  };
  const deafen = hear((locked) => become(locked ? 'locked' : 'unlocked'));
  return () => {
    ended = true;
    clearTimeout(timer);
    deafen();
  };
}
