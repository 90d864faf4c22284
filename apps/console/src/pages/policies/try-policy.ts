import type { DryRun, DryRunRequest } from '@ductus/server/operator-client';

/** A dry run as far as it has come. */
export interface Trial {
  readonly from: number;
  readonly looked: number;
  readonly of: number;
  readonly changed: number;
  readonly moves: DryRun['moves'];
  /** What it would have made of the stays that were counted; null where that is not told. */
  readonly stays: DryRun['stays'];
  /** Who would have nothing that suffices; null where the same step-up factors do. */
  readonly factors: DryRun['factors'];
  /** What it would make of the sessions that are open now; null where trust fades as it does. */
  readonly open: DryRun['open'];
  /** Whether all was looked at. */
  readonly done: boolean;
}

/**
 * Tries a policy on all that was decided, some at a time, and tells after each how far it is.
 *
 * @throws DuctusClientError as `ask` does.
 */
export async function tryPolicy(
  ask: (request: DryRunRequest) => Promise<DryRun>,
  request: DryRunRequest,
  tell: (trial: Trial) => void,
): Promise<Trial> {
  let trial: Trial | null = null;
  for (let after: string | null | undefined; after !== null; ) {
    const part: DryRun = await ask(after === undefined ? request : { ...request, after });
    after = part.next;
    trial = added(trial, part);
    tell(trial);
  }
  return trial as Trial;
}

function added(trial: Trial | null, part: DryRun): Trial {
  const { from, looked, of, changed, moves, stays, factors, open, next } = part;
  const done = next === null;
  if (trial === null) return { from, looked, of, changed, moves, stays, factors, open, done };
  return {
    ...trial,
    looked: trial.looked + looked,
    changed: trial.changed + changed,
    moves: together([...trial.moves, ...moves]),
    open,
    done,
  };
}

function together(moves: DryRun['moves']): DryRun['moves'] {
  const sums = new Map<string, DryRun['moves'][number]>();
  for (const move of moves) {
    const key = `${move.purpose} ${move.from} ${move.to}`;
    sums.set(key, { ...move, count: move.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}
