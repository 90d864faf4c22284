/** Runs what has the same key one after another, whatever became of the one before. */
export type OneAtATime = <Result>(key: string, run: () => Promise<Result>) => Promise<Result>;

/**
 * What waits is kept in memory alone.
 *
 * @example
 * const oneAtATime = createOneAtATime();
 * const told = [];
 * await Promise.all(['a', 'b'].map((name) => oneAtATime('door', async () => told.push(name))));
 * told // => ['a', 'b']
 */
export function createOneAtATime(): OneAtATime {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, run) => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(run);
    const tail = turn.then(nothing, nothing);
    tails.set(key, tail);
    try {
      return await turn;
    } finally {
      if (tails.get(key) === tail) tails.delete(key);
    }
  };
}

function nothing(): void {}
