import { type FactorKind, factorsFor, type Policy, policyOn } from '@ductus/core';

/** Where one policy takes other factors than another. */
export interface ChangedFactors {
  /** Null: on every route without factors of its own. */
  readonly route: string | null;
  readonly purpose: string;
  readonly amountAtLeast: number;
  readonly before: readonly FactorKind[];
  readonly after: readonly FactorKind[];
}

/** Each purpose and amount that a rule of either policy speaks of, on each route that has factors of its own in either, where other kinds suffice; their order is no difference. */
export function changedFactors(before: Policy, after: Policy): ChangedFactors[] {
  const own = [...before.routes, ...after.routes].filter(({ stepUp }) => stepUp !== undefined);
  const routes = [null, ...new Set(own.map(({ route }) => route))];
  return routes.flatMap((route) => {
    const [was, is] = [policyOn(before, route).stepUp, policyOn(after, route).stepUp];
    const places = new Map(
      [...was, ...is].map(({ purpose, amountAtLeast = 0 }) => [
        `${purpose} ${amountAtLeast}`,
        { purpose, amountAtLeast },
      ]),
    );
    return [...places.values()]
      .map(({ purpose, amountAtLeast }) => ({
        ...{ route, purpose, amountAtLeast },
        before: factorsFor(was, purpose, amountAtLeast),
        after: factorsFor(is, purpose, amountAtLeast),
      }))
      .filter((place) => keyOf(place.before) !== keyOf(place.after));
  });
}

/** The same for the same kinds, in whichever order. */
const keyOf = (kinds: readonly FactorKind[]): string => kinds.toSorted().join(' ');
