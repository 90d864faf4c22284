import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEY_CODES, keyIdentity, ZONE_IDENTITY } from '@ductus/core/capture';
import { type EncoderLevel, encoderKeys, packEncoder } from '@ductus/core/encoder';
import { plainKernel } from '@ductus/core/neural';
import { describe, expect, test } from 'vitest';
import { exampleWriter } from '../testing/writers.ts';
import { Checkpoint } from './checkpoint.ts';
import { EncoderTraining } from './encoder-training.ts';
import { heldOutFigures } from './held-out-figures.ts';
import { type EncoderTrainingOptions, RECIPE } from './options.ts';
import type { Typist } from './typist.ts';

const code = (letter: string) => (letter === ' ' ? 'Space' : `Key${letter.toUpperCase()}`);

/** People with a pace and rhythm of their own, who type a phrase again and again. */
const typists: Typist[] = Array.from({ length: 12 }, (_, i) => {
  const { id, keystrokes, text } = exampleWriter(i + 1, 15);
  const named = keystrokes.map((key, k) => ({ ...key, identity: keyIdentity(code(text[k]!), 'code') }));
  return { id, pieces: [encoderKeys(named)] };
});

const options: EncoderTrainingOptions = {
  ...RECIPE,
  version: 'test',
  level: 'code',
  seed: 3,
  steps: 12,
  peoplePerStep: 5,
  cropsPerPerson: 3,
  shortest: 12,
  longest: 16,
  warmUp: 2,
  rate: 1e-2,
  width: 8,
  heads: 2,
  size: 6,
  embedding: 3,
};

const begun = (change: Partial<EncoderTrainingOptions> = {}) =>
  new EncoderTraining(typists, { ...options, ...change }, plainKernel);

function trained(training: EncoderTraining, until = options.steps) {
  while (training.step < until) training.next();
  return packEncoder(training.model());
}

describe('EncoderTraining', () => {
  const whole = trained(begun());

  test('gives the same encoder bit for bit for the same seed, and another for another', () => {
    expect(trained(begun())).toEqual(whole);
    expect(trained(begun({ seed: 4 }))).not.toEqual(whole);
  });

  test('goes on after an interruption as if there had been none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ductus-encoder-'));
    const path = join(folder, 'checkpoint');
    const first = begun();
    trained(first, 5);
    new Checkpoint(path, options).save(first.state());
    const second = begun();
    second.resume(new Checkpoint(path, options).load()!);
    expect(second.step).toBe(5);
    expect(trained(second)).toEqual(whole);
    // Neither another training's state nor half a file is gone on from.
    expect(new Checkpoint(path, { ...options, seed: 4 }).load()).toBeUndefined();
    truncateSync(path, 1000);
    expect(new Checkpoint(path, options).load()).toBeUndefined();
    rmSync(folder, { recursive: true });
  });

  test('learns: the loss falls, and people it has not seen are told apart better than before', () => {
    const training = begun({ steps: 60, tempo: 0, noise: 0, dropout: 0 });
    const losses = Array.from({ length: 60 }, () => training.next());
    const mean = (part: number[]) => part.reduce((sum, loss) => sum + loss, 0) / part.length;
    expect(mean(losses.slice(0, 5))).toBeGreaterThan(1);
    expect(mean(losses.slice(-10))).toBeLessThan(0.7 * mean(losses.slice(0, 5)));
    const others: Typist[] = Array.from({ length: 8 }, (_, i) => {
      const { id, keystrokes } = exampleWriter(i + 100, 15);
      return { id, pieces: [encoderKeys(keystrokes)] };
    });
    const { eer, mated, nonMated } = heldOutFigures(training.model(), others, 20, plainKernel)!;
    expect([mated, nonMated]).toEqual([40, 280]);
    expect(eer).toBeLessThan(0.3);
    expect(heldOutFigures(training.model(), others.slice(0, 1), 20, plainKernel)).toBeNull();
  });

  test('knows the keys that people use, or the zones where they lie', () => {
    const of = (level: EncoderLevel) => begun({ level }).model().identities;
    const letters = [...new Set('the cat and that hat ')].map((letter) => keyIdentity(code(letter), 'code'));
    expect(of('code')).toEqual([...letters].sort((a, b) => a - b));
    const zones = new Set(letters.map((one) => ZONE_IDENTITY + keyIdentity(KEY_CODES[one - 1]!, 'zone')));
    expect(of('zone')).toEqual([...zones].sort((a, b) => a - b));
  });
});
