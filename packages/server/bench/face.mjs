// What looking at a face costs: time of an attempt on one core after warm-up, and memory, as a server with its face thread has it.
// The faces are those of a picture that comes with the face library; a photo's attempt takes all the work that a person's does but the descriptors and the fits of
// turned faces to the straight one, which are measured beside it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  assessFace,
  cropSquare,
  decodePicture,
  greyPicture,
  openFaceEngine,
  photoAttack,
  planarMatch,
  verifyCapture,
} from '../../face/dist/index.js';
import { threadedFaceJudge } from '../dist/factors/face/threaded-face-judge.js';

const json = process.argv.includes('--json');
const challenges = ['turn-left', 'blink', 'turn-right'];
// As the widget takes them: before the challenges and during each.
const framesOf = [2, 4, 5, 4];
const attempts = 20;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

const library = createRequire(import.meta.resolve('../../face/dist/index.js')).resolve(
  '@vladmandic/face-api/package.json',
);
let seed = 1;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const whole = await decodePicture(readFileSync(join(library, '../demo/sample6.jpg')));
const photo = cropSquare(whole, { x: 531, y: 128, side: 133 }, 400);
const many = [
  ...(await photoAttack(photo, 'moved', challenges, random)),
  ...(await photoAttack(photo, 'moved', challenges, random)),
];
const captured = framesOf
  .flatMap((count, step) => many.filter((frame) => frame.step === step).slice(0, count))
  .map((frame, i) => ({ ...frame, at: 250 * i }));
const bytes = captured.reduce((sum, { image }) => sum + image.length, 0);

const before = megabytes();
const judge = threadedFaceJudge();
await judge.judge(captured, challenges);
const afterFirst = megabytes();
for (let i = 0; i < attempts; i++) await judge.judge(captured, challenges);
const afterAll = megabytes();
await judge.close();

const engine = await openFaceEngine();
const picture = await decodePicture(captured[0].image);
const { face } = await assessFace(engine, picture);
const timed = async (work) => {
  await work();
  const [walls, cpus] = [[], []];
  for (let i = 0; i < attempts; i++) {
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    await work();
    const used = process.cpuUsage(cpu);
    walls.push(performance.now() - wall);
    cpus.push((used.user + used.system) / 1000);
  }
  // The least is what it takes where nothing else runs on the machine.
  return {
    wallMs: Number(median(walls).toFixed(1)),
    cpuMs: Number(median(cpus).toFixed(1)),
    leastMs: Number(Math.min(...cpus).toFixed(1)),
  };
};
const capture = await timed(() => verifyCapture(engine, captured, challenges));
const descriptor = await timed(() => engine.descriptor(picture, face.landmarks));
// Another person's face: no homography lays it over the first, as none does a head that turned.
const other = cropSquare(whole, { x: 115, y: 195, side: 133 }, 400);
const faces = await Promise.all(
  [picture, other].map(async (one) => ({
    grey: greyPicture(one),
    landmarks: (await assessFace(engine, one)).face.landmarks,
  })),
);
const match = await timed(async () => planarMatch(...faces));
engine.close();

const attemptOf = (figure) => Math.round(capture[figure] + 3 * descriptor[figure] + 8 * match[figure]);
const figures = {
  frames: captured.length,
  bytes,
  capture,
  descriptor,
  match,
  // One straight face and one of each of two turns are described; two faces of each turn are fitted, either way round.
  attempt: { cpuMs: attemptOf('cpuMs'), leastMs: attemptOf('leastMs') },
  memory: { before, afterFirst, afterAll, face: afterAll - before },
};
if (json) console.log(JSON.stringify(figures, null, 2));
else {
  console.log(`face: ${figures.frames} frames, ${bytes} bytes, median of ${attempts}`);
  const line = (name, { cpuMs, leastMs }) =>
    console.log(`  ${name.padEnd(20)} ${cpuMs} ms of one core, ${leastMs} ms at the least`);
  line('frames and liveness', capture);
  line('a descriptor', descriptor);
  line('a fit', match);
  line('an attempt', figures.attempt);
  console.log(
    `  memory               ${before} MB before, ${afterFirst} MB after the first attempt, ${afterAll} MB after ${attempts} more`,
  );
}
