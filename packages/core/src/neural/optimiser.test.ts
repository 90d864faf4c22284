import { expect, test } from 'vitest';
import { AdamW, clipGradients } from './adam-w.ts';
import { parameter } from './parameter.ts';
import { plainKernel } from './plain-kernel.ts';
import { RunningAverage } from './running-average.ts';

test('AdamW agrees with its formula, worked out in Python', () => {
  // w=1.0;m=v=0
  // for t,g in enumerate([0.5,-0.25,0.1],1): m=.9*m+.1*g; v=.999*v+.001*g*g; w=w*(1-.1*.02)-.1*(m/(1-.9**t))/((v/(1-.999**t))**.5+1e-8); print(w)
  const one = parameter(plainKernel, 'w', 1);
  one.value[0] = 1;
  const optimiser = new AdamW([one], { decay: 0.02 });
  const values = [0.5, -0.25, 0.1].map((gradient) => {
    one.gradient[0] = gradient;
    optimiser.step(0.1);
    return one.value[0]!;
  });
  for (const [i, expected] of [0.898, 0.86957, 0.836307].entries())
    expect(values[i]).toBeCloseTo(expected, 4);
});

test('gradients are shortened together, and only when they are too long', () => {
  const [a, b] = [parameter(plainKernel, 'a', 1), parameter(plainKernel, 'b', 1)];
  a.gradient[0] = 3;
  b.gradient[0] = 4;
  expect(clipGradients([a, b], 2)).toBe(5);
  expect([a.gradient[0], b.gradient[0]]).toEqual([Math.fround(1.2), Math.fround(1.6)]);
  clipGradients([a, b], 2.5);
  expect(a.gradient[0]).toBe(Math.fround(1.2));
});

test('the average follows the weights, a twenty-first of the old at first and a hundredth of the new at last', () => {
  const weights = Float32Array.of(0);
  const average = new RunningAverage([weights]);
  weights[0] = 21;
  average.update(1);
  expect(average.values[0]![0]).toBeCloseTo(20, 5);
  weights[0] = 120;
  average.update(1e6);
  expect(average.values[0]![0]).toBeCloseTo(21, 5);
});
