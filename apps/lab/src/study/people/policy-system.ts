import { defaultPolicy, fitFixedText, fixedTextBits, rhythmFeatures } from '@ductus/core';
import { population } from '@ductus/population';
import type { System } from '../../sets/closed-set/systems.ts';

const { matchBits } = defaultPolicy.purposes.login;

/** What the server does: bits for each claim by itself, and the default policy's threshold for a login. */
export const policySystem: System = {
  name: 'Ductus, open set',
  rule: `the claim reaches ${matchBits} bits, with the shipped population`,
  enrol: (people, keys) => {
    const models = people.map((timings) => ({
      samples: timings.length,
      model: fitFixedText(timings, keys - 1, population.fixedText.scales)!,
    }));
    return (probe) => {
      const features = rhythmFeatures(probe, keys);
      return models.map(
        ({ model, samples }) => fixedTextBits(model, samples, features, population.fixedText) >= matchBits,
      );
    };
  },
};
