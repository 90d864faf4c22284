import { COMPARISON_PURPOSES } from '../decisions/decision-kinds.ts';
import { openOrNull } from '../decisions/open-or-null.ts';
import type { Installation } from '../schemas/operator-lab.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { turnOfOthers } from '../util/turn-of-others.ts';
import { estimate } from './estimate.ts';
import type { LabelledBits } from './labelled-curves.ts';
import { measureLabelled } from './measure-labelled.ts';
import { ruleOfThree } from './rule-of-three.ts';

/** Labelled comparisons that are looked at, the newest: more would keep everybody else waiting. */
const MOST = 2000;
const PAGE = 100;

interface Labelled extends LabelledBits {
  readonly matched: boolean;
}

/** Why a labelled comparison says nothing. */
type LeftOut = 'damaged' | 'inconclusive';

/** What an application's own labelled decisions say about its errors and its bits, and how little that is. */
export async function installation(services: Services, tenant: Tenant): Promise<Installation> {
  const found: Labelled[] = [];
  const leftOut = { damaged: 0, inconclusive: 0 };
  for (const label of ['right', 'wrong'] as const) {
    for await (const one of labelled(services, tenant, label)) {
      if (typeof one === 'string') leftOut[one] += 1;
      else found.push(one);
    }
  }
  const mated = found.filter((one) => one.mated).length;
  const nonMated = found.length - mated;
  const falseMatches = found.filter((one) => !one.mated && one.matched).length;
  const falseNonMatches = found.filter((one) => one.mated && !one.matched).length;
  const counts = {
    people: new Set(found.map(({ subjectId }) => subjectId)).size,
    mated,
    nonMated,
    inconclusive: leftOut.inconclusive,
    falseMatch: estimate(falseMatches, nonMated),
    falseNonMatch: estimate(falseNonMatches, mated),
  };
  const measured = mated === 0 || nonMated === 0 ? null : await measureLabelled(found);
  return { ...counts, measured, words: [...wordsOf(counts), ...leftOutWords(leftOut)] };
}

/** The newest labelled comparisons, or why one says nothing: its receipt is not the one that was signed, or whose it was is told by no label. */
async function* labelled(
  services: Services,
  tenant: Tenant,
  label: 'right' | 'wrong',
): AsyncGenerator<Labelled | LeftOut> {
  const search = { label, period: { from: 0, until: services.now() + 1 } };
  let after: string | undefined;
  for (let seen = 0; seen < MOST; seen += PAGE) {
    const lines = await services.store.console.decisions(tenant.id, search, { limit: PAGE, after });
    for (const { id, erased, purpose, outcome, subjectId } of lines) {
      // A decision about a whole session is no comparison.
      if (erased || !COMPARISON_PURPOSES.some((one) => one === purpose)) continue;
      const record = await services.store.decisions.byId(tenant.id, id);
      if (!record?.sealed) continue;
      const found = await openOrNull(services, record);
      if (found === null) yield 'damaged';
      const decision = found?.decision;
      if (!decision?.evidence.some(({ samples }) => samples > 0)) continue;
      if (outcome === 'INCONCLUSIVE') {
        yield 'inconclusive';
        continue;
      }
      const { bits } = decision;
      const matched = outcome === 'MATCH';
      yield { subjectId, bits, matched, mated: matched === (label === 'right') };
    }
    if (lines.length < PAGE) return;
    after = lines.at(-1)!.id;
    await turnOfOthers();
  }
}

function wordsOf({ people, mated, nonMated }: Pick<Installation, 'people' | 'mated' | 'nonMated'>): string[] {
  const words = [
    `${mated} comparisons of owners and ${nonMated} of others, of ${people} people, were labelled. Labels are not drawn at random: whoever complains or is looked into is labelled more often, so rates may be far off.`,
  ];
  if (nonMated > 0) {
    words.push(
      `Even without a single false match, ${nonMated} comparisons of others say only that the rate is below ${ruleOfThree(nonMated)} % (rule of three).`,
    );
  }
  return words;
}

function leftOutWords({ inconclusive, damaged }: Record<LeftOut, number>): string[] {
  const words = [];
  if (inconclusive > 0)
    words.push(
      `Left out: ${inconclusive} inconclusive. Neither “right” nor “wrong” says of such a one whether it was the owner.`,
    );
  if (damaged > 0)
    words.push(`Left out: ${damaged} whose receipt cannot be read, or is not the one that was signed.`);
  return words;
}
