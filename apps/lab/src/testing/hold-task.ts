import { mean } from '@ductus/core';
import type { KeystrokeSample, Recogniser, Task } from '../tasks/recogniser.ts';

/** A task simple enough to foresee: the negative mean distance of the holds from their means by key. */
export const holdTask: Task<KeystrokeSample> = {
  name: 'fixed',
  detectors: ['hold'],
  make(background): Recogniser<KeystrokeSample, Map<string, number>, KeystrokeSample> {
    return {
      name: 'hold',
      enrol: (samples) => {
        const holds = new Map<string, number[]>();
        for (const { codes, down, up } of samples) {
          for (const [i, code] of codes.entries()) {
            holds.set(code, [...(holds.get(code) ?? []), up[i]! - down[i]!]);
          }
        }
        return new Map([...holds].map(([code, values]) => [code, mean(values)]));
      },
      prepare: (sample) => sample,
      compare: (template, { codes, down, up }) => {
        const gaps = codes.map((code, i) => Math.abs(up[i]! - down[i]! - (template.get(code) ?? 0)));
        const score = gaps.length === 0 ? Number.NaN : -mean(gaps);
        return { score, bits: background === 'none' ? null : score + 5 };
      },
    } as Recogniser<KeystrokeSample, Map<string, number>, KeystrokeSample>;
  },
};
