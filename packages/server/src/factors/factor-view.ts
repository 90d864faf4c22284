import type { Factor } from '../schemas/factor.ts';
import type { Services } from '../services.ts';
import type { HeldFactor } from './own-factors.ts';

/** A factor as the application's backend sees it. */
export function factorView({ factorMethods }: Services, factor: HeldFactor): Factor {
  const { id, kind, label, usedAt, state, record } = factor;
  const remaining = factorMethods.get(kind)?.left?.(state);
  return {
    id,
    kind,
    label,
    state: remaining === 0 ? 'used-up' : 'active',
    createdAt: record.createdAt,
    usedAt,
    ...(remaining === undefined ? {} : { remaining }),
  };
}
