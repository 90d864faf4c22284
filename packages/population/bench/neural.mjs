// npm run bench:neural: what training and using an encoder cost on one core, with the SIMD kernel and in plain TypeScript, and what the same
// training costs PyTorch where it is installed (Debian: python3-torch).
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Encoder, EncoderWindow, encoderKeys, INPUT_NUMBERS } from '@ductus/core/encoder';
import { plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import { EncoderTraining, RECIPE } from '@ductus/population/train/encoder';
import { typing } from '../../core/bench/generated.mjs';
import { perCall } from '../../core/bench/stopwatch.mjs';

const WINDOW = 50;
const MEGABYTES = 512;

const typists = Array.from({ length: RECIPE.peoplePerStep }, (_, i) => ({
  id: String(i),
  pieces: [encoderKeys(typing(400, i + 1))],
}));
const keys = typists[0].pieces[0];

const options = { ...RECIPE, version: 'bench', level: 'code', seed: 1 };

/** With weights that no training has touched: they cost as much as others. */
function use(kernel, calls) {
  const model = new EncoderTraining(typists.slice(0, 2), options, plainKernel).model();
  const encoder = new Encoder(model, kernel);
  const window = new EncoderWindow(model, kernel);
  const grown = () => {
    window.clear();
    for (let i = 0; i < WINDOW; i++) window.add(keys, i, i + 1);
  };
  return {
    windowMs: perCall((i) => encoder.encode(keys, i % 300, (i % 300) + WINDOW), calls) / 1000,
    keyUs: perCall(grown, Math.ceil(calls / 5)) / WINDOW,
  };
}

function stepMs(kernel) {
  const training = new EncoderTraining(typists, options, kernel);
  return perCall(() => training.next(), 2) / 1000;
}

/** The same step in PyTorch; null where there is none. */
function torchStep(kinds) {
  const script = fileURLToPath(new URL('neural-torch.py', import.meta.url));
  const recipe = JSON.stringify({ ...RECIPE, numbers: INPUT_NUMBERS, kinds });
  // Debian's own Python may not be the first.
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, [script, recipe], { encoding: 'utf8' });
    if (status === 0) return JSON.parse(stdout);
  }
  return null;
}

// A step in plain TypeScript takes ten seconds and more: it is not waited for.
const plain = use(plainKernel, 10);
const simd = loadKernel(MEGABYTES);
const fast = simd === null ? null : { stepMs: stepMs(simd), ...use(loadKernel(), 100) };
const lines = [
  [`training, a step of ${RECIPE.peoplePerStep * RECIPE.cropsPerPerson} crops`, 'stepMs', 'ms', undefined],
  [`a window of ${WINDOW} keys to its vector`, 'windowMs', 'ms', 1.5],
  ['each key added to a window', 'keyUs', 'µs', 30],
];
const number = (value) => (value === undefined ? '–' : value.toFixed(value < 10 ? 2 : 0)).padStart(9);
console.log('Encoder: processor time, medians of 5 rounds\n');
console.log(`${''.padEnd(40)}${'SIMD'.padStart(9)}${'plain'.padStart(9)}`);
for (const [name, field, unit, most] of lines) {
  const asked = most === undefined ? '' : `   SIMD at most ${most} ${unit}`;
  const over = most !== undefined && fast !== null && fast[field] > most ? ', over' : '';
  console.log(`${name.padEnd(40)}${number(fast?.[field])}${number(plain[field])} ${unit}${asked}${over}`);
}
const torch = torchStep(new EncoderTraining(typists.slice(0, 2), options, plainKernel).model().shape.kinds);
if (torch === null) {
  console.log('\nPyTorch is not installed: nothing to compare training with (Debian: python3-torch).');
} else {
  const ratio =
    fast === null
      ? ''
      : `; ours takes ${(fast.stepMs / torch.stepMs).toFixed(2)} times as long, asked: at most 2`;
  console.log(`\nThe same step in PyTorch ${torch.version}: ${torch.stepMs.toFixed(0)} ms${ratio}`);
}
if (fast === null) console.log('\nThe SIMD kernel is not built or cannot run here.');
