// One comparison of a sample with a template, in this process.
import { compareFixedText, enrolSample, seededRandom } from '@ductus/core';
import { collectSample } from '@ductus/core/capture';
import { population } from '@ductus/population';
import { eventsOf, rhythm, typeOnce } from './typing.mjs';

const field = { id: 0, name: 'password', level: 'position', secret: true };

/** Microseconds for `compareFixedText`: from the sample to bits, quality and features included. */
export async function compareOnce() {
  const random = seededRandom(2);
  const own = rhythm(7, 12);
  const sample = () => collectSample(eventsOf(typeOnce(own, random)), field);
  const options = { samplesNeeded: 10, samplesKept: 50, priorScales: population.fixedText.scales };
  let template = null;
  for (let place = 0; place < 20; place += 1) {
    ({ template } = enrolSample(template, sample(), undefined, options));
  }
  const probes = Array.from({ length: 100 }, sample);
  const round = () => {
    const start = process.hrtime.bigint();
    for (let place = 0; place < 20_000; place += 1)
      compareFixedText(template, probes[place % 100], population);
    return Number(process.hrtime.bigint() - start) / 1000 / 20_000;
  };
  round();
  return [round(), round(), round()].sort((a, b) => a - b)[1];
}
