import { decide, type FreeTextTemplate, type Reason, type SampleMarks } from '@ductus/core';
import type { Stored } from '../subjects/templates.ts';
import { ATTACK, type Case, type Judgement } from '../verification/judge.ts';
import { phraseEvidence, withoutBits } from './phrase-evidence.ts';
import { phraseSample } from './phrase-sample.ts';
import type { TypedPhrase } from './typed-phrase.ts';

/** Everything that the verification of a phrase looks at. */
export interface PhraseCase extends Omit<Case, 'sample' | 'stored'> {
  readonly typed: TypedPhrase;
  readonly stored: Stored<FreeTextTemplate>;
}

/** Decides about one phrase and remembers its typing as used, at once: of two that are the same the second is the replay. */
export function judgePhrase({ typed, ...about }: PhraseCase): Judgement {
  const { agreed, stored, used, spent, population, policy, purpose, at } = about;
  const decided = (reason: Reason, marks?: SampleMarks): Judgement => {
    const decision = decide({ evidence: [withoutBits(reason)], policy, purpose, at });
    if (marks !== undefined) used.use(marks, decision.outcome);
    return { decision, marks };
  };
  if (!agreed) return decided('consent-missing');
  if (typed.issue !== null) return decided(spent ? 'too-many-misses' : typed.issue);
  const sample = phraseSample(typed.keystrokes);
  const marks = used.marksOf(sample);
  if (used.repeatsPhrase(sample, marks, stored.marks)) {
    const evidence = [withoutBits('replayed')];
    return { decision: decide({ evidence, liveness: ATTACK, policy, purpose, at }), marks: undefined };
  }
  if (spent) return decided('too-many-misses', marks.own);
  if (stored.mismatch) return decided('template-mismatch', marks.own);
  const evidence = [phraseEvidence(stored.template, typed, population)];
  const decision = decide({ evidence, policy, purpose, at });
  used.use(marks.own, decision.outcome);
  return { decision, marks: marks.own };
}
