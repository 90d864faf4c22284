import {
  type Decision,
  decide,
  type Evidence,
  type Liveness,
  type Policy,
  type Population,
  type Sample,
  type SampleMarks,
  type UnusualTiming,
  unusualTimings,
} from '@ductus/core';
import type { VerificationRequest } from '../schemas/verification.ts';
import type { StoredKeyboards } from '../subjects/templates.ts';
import { type ComparedText, fixedTextEvidence } from './fixed-text-evidence.ts';
import type { UsedBy } from './used-by.ts';

/** Everything that one verification looks at. */
export interface Case {
  readonly sample: Sample | undefined;
  /** Whether the person agreed to be recognised by typing. */
  readonly agreed: boolean;
  readonly stored: StoredKeyboards;
  readonly used: UsedBy;
  /** Whether the person missed too often in a row. */
  readonly spent: boolean;
  readonly population: Population;
  readonly policy: Policy;
  readonly purpose: VerificationRequest['purpose'];
  readonly at: number;
}

export interface Judgement {
  readonly decision: Decision;
  /** The sample's marks, for what it must not be used for again; absent where nothing was compared, as for a replay. */
  readonly marks: SampleMarks | undefined;
  /** Absent for a match: nothing has to be explained then, and nothing more is kept. */
  readonly unusual?: readonly UnusualTiming[];
}

/** Whoever missed too often in a row is not compared any more: another factor comes first. */
const SPENT: Evidence = { source: 'typing-fixed', bits: 0, samples: 0, reasons: ['too-many-misses'] };
/** Nothing is compared of whom did not agree to it. */
const WITHHELD: Evidence = { source: 'typing-fixed', bits: 0, samples: 0, reasons: ['consent-missing'] };
/** A recording says nothing about who plays it. */
const REPLAYED: Evidence = { source: 'typing-fixed', bits: 0, samples: 0, reasons: ['replayed'] };
export const ATTACK: Liveness = { verdict: 'attack', reasons: ['replayed'] };

/** Decides about one sample and remembers it as used, at once: of two that are the same the second is the replay. */
export function judge(about: Case): Judgement {
  const { sample, agreed, stored, used, spent, population, policy, purpose, at } = about;
  if (!agreed) return { decision: decide({ evidence: [WITHHELD], policy, purpose, at }), marks: undefined };
  const marks = sample && used.marksOf(sample);
  if (sample !== undefined && marks !== undefined && used.repeats(sample, marks, stored)) {
    const decision = decide({ evidence: [REPLAYED], liveness: ATTACK, policy, purpose, at });
    return { decision, marks: undefined };
  }
  const compared: ComparedText = spent ? { evidence: SPENT } : fixedTextEvidence(stored, sample, population);
  const { evidence, template } = compared;
  const decision = decide({ evidence: [evidence], policy, purpose, at });
  if (marks !== undefined) used.use(marks.own, decision.outcome);
  if (
    sample === undefined ||
    template === undefined ||
    evidence.samples === 0 ||
    decision.outcome === 'MATCH'
  ) {
    return { decision, marks: marks?.own };
  }
  return { decision, marks: marks?.own, unusual: unusualTimings(template, sample) };
}
