import type { FactorKind } from '@ductus/core';
import { afterAll, beforeAll, describe } from 'vitest';
import type { AppOptions } from '../build-app.ts';
import { describeFactorAnswers } from './factor-conformance/answers.ts';
import { describeFactorBoundaries } from './factor-conformance/boundaries.ts';
import { describeFactorLife } from './factor-conformance/life.ts';
import { describeFactorLimits } from './factor-conformance/limits.ts';
import { FactorScene } from './factor-conformance/scene.ts';
import { Harness, type Tester } from './harness.ts';

/** What one person answers with: an app, a mailbox, a card in the hand. */
export interface FactorDevice {
  /** Options with which a set-up begins. */
  readonly options?: unknown;
  /** What proves the set-up that `show` describes. */
  finish(show: unknown): unknown;
  /** An answer to a set-up that proves nothing; absent when there is none. */
  finishWrongly?(show: unknown): unknown;
  answer(show: unknown): unknown;
  /** An answer of the right shape that is wrong. */
  answerWrongly(show: unknown): unknown;
}

/** What a kind of factor brings to the suite. Answers may be promises. */
export interface FactorBed {
  readonly kind: FactorKind;
  readonly serverOptions?: Partial<AppOptions>;
  /** A device that nobody has set up yet; `harness.time` is the clock. */
  device(harness: Harness): FactorDevice;
  /** Whether it needs a camera: then nobody may have only this, and people of the suite have an app beside it. */
  readonly needsCamera?: true;
  /** What a person does before they may set it up. */
  prepare?(bank: Tester, subjectId: string): Promise<void>;
  stop?(): Promise<void>;
}

/** Every kind of factor must pass this. */
export function describeFactor(make: () => Promise<FactorBed> | FactorBed): void {
  describe('conforms to the factor method', () => {
    let bed: FactorBed;
    let scene: FactorScene;

    beforeAll(async () => {
      bed = await make();
      scene = new FactorScene(bed, await Harness.start(bed.serverOptions));
      await scene.open();
    });
    afterAll(async () => {
      await scene.harness.stop();
      await bed.stop?.();
    });

    const now = () => scene;
    describeFactorLife(now);
    describeFactorAnswers(now);
    describeFactorLimits(now);
    describeFactorBoundaries(now);
  });
}
