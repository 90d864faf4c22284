import { type Sample, seededRandom } from '@ductus/core';
import { masterKeyProvider } from '@ductus/storage';
import { describe, expect, it } from 'vitest';
import { dataSet } from '../../../population/src/testing/data-folder.ts';
import { readCmu } from '../../../population/src/testing/read-cmu.ts';
import { SampleMarker } from './sample-marker.ts';
import { MATCHED_KEPT, UsedBy } from './used-by.ts';

const folder = dataSet('cmu');

/** The sample again, each event off by up to `most` milliseconds. */
function withNoise(sample: Sample, most: number, random: () => number): Sample {
  const moved = (time: number) => Math.round((time + most * (2 * random() - 1)) * 10) / 10;
  const keystrokes = sample.keystrokes.map((key) => ({ ...key, down: moved(key.down), up: moved(key.up) }));
  return { ...sample, keystrokes };
}

describe.skipIf(folder === undefined)('replays of the people of CMU (needs the data set)', () => {
  const people = folder === undefined ? [] : readCmu(folder);
  const marker = new SampleMarker(masterKeyProvider(new Uint8Array(32).fill(7)));
  const random = seededRandom(3);
  const noises = [0, 1, 2, 3, 5, 10] as const;
  let honest = 0;
  const told = new Map<number, number>();
  for (const [person, samples] of people.entries()) {
    const used = new UsedBy(marker, SampleMarker.owner(`person-${person}`));
    const repeats = (sample: Sample) => used.repeats(sample, used.marksOf(sample), []);
    for (const sample of samples) {
      if (repeats(sample)) honest += 1;
      used.use(used.marksOf(sample).own, 'MATCH');
    }
    for (const most of noises) {
      const again = samples.slice(-MATCHED_KEPT).map((sample) => withNoise(sample, most, random));
      told.set(most, (told.get(most) ?? 0) + again.filter(repeats).length);
    }
  }
  const share = (most: number) => told.get(most)! / (people.length * MATCHED_KEPT);

  it('no honest sample is called one', () => {
    expect(people.flat()).toHaveLength(20_400);
    expect(honest).toBe(0);
  });

  it('every exact one is told, and every one with a millisecond of noise', () => {
    expect([share(0), share(1)]).toEqual([1, 1]);
  });

  it('most with two or three milliseconds of noise are told, and none with ten', () => {
    const shares = [2, 3, 5, 10].map((most) => Number(share(most).toFixed(2)));
    expect(shares).toEqual([1, 0.77, 0.07, 0]);
  });
});
