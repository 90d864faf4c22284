import { randomFillSync } from 'node:crypto';

/** `count` unpredictable bytes, in base64url. */
export type RandomText = (count: number) => string;

const POOL = 8192;

/** Random text from the operating system, drawn in large portions because a small one costs nearly as much. */
export function systemRandom(): RandomText {
  const pool = Buffer.alloc(POOL);
  let used = POOL;
  return (count) => {
    if (used + count > POOL) {
      randomFillSync(pool);
      used = 0;
    }
    const text = pool.toString('base64url', used, used + count);
    pool.fill(0, used, used + count);
    used += count;
    return text;
  };
}
