import { type ComponentType, type ReactNode, useEffect, useReducer, useState } from 'react';
import type { Later } from '../state/later.ts';

/**
 * A part that comes later, at once where it is there already, and something else until then. Not by `Suspense`: React holds
 * back what follows a fallback by up to 300 ms, which would be a third of the first page's time.
 */
export function Loaded<Props extends object>({
  part,
  meanwhile,
  with: props,
}: {
  readonly part: Later<ComponentType<Props>>;
  readonly meanwhile: ReactNode;
  readonly with: Props;
}) {
  const Part = part.loaded();
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  const isThere = Part !== undefined;
  useEffect(() => {
    if (isThere) return;
    let isShown = true;
    part.load().then(
      () => isShown && drawAgain(),
      (error: unknown) => isShown && setFailure({ error }),
    );
    return () => {
      isShown = false;
    };
  }, [part, isThere]);
  // For the boundary around the page, which offers to load it again.
  if (failure !== null) throw failure.error;
  return Part === undefined ? meanwhile : <Part {...props} />;
}
