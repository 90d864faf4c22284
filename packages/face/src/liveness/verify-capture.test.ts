import { seededRandom } from '@ductus/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cameraFile, type PhotoAttack, photoAttack } from '../attacks/photo-attack.ts';
import { type FaceEngine, openFaceEngine } from '../engine/face-engine.ts';
import { faceImage, pictureOf } from '../testing/pictures.ts';
import { CAPTURE_LIMITS, type CapturedFrame, checkFrames } from './capture.ts';
import { verifyCapture } from './verify-capture.ts';

const challenges = ['turn-left', 'look-up', 'blink'] as const;
const frame = (step: number, at: number, byte = at % 251): CapturedFrame => ({
  step,
  at,
  image: Uint8Array.of(byte, at & 255, at >> 8),
});
const frames = [0, 0, 1, 1, 2, 2, 3, 3].map((step, i) => frame(step, 1000 + 300 * i));

describe('checkFrames', () => {
  it('takes frames of every challenge in order', () => {
    expect(() => checkFrames(frames, challenges)).not.toThrow();
  });

  it.each([
    ['nothing', []],
    ['a video of one frame', frames.slice(0, 1)],
    ['a challenge with one frame', frames.slice(0, -1)],
    ['a challenge with too many', [...frames, ...[1, 2, 3, 4].map((i) => frame(3, 3100 + 300 * i))]],
    ['a step that nobody asked for', [...frames, frame(4, 4000), frame(4, 4300)]],
    ['another order of steps', [frames[0], frames[2], frames[1], ...frames.slice(3)]],
    ['times that stand still', frames.map((one, i) => (i === 3 ? { ...one, at: frames[2]!.at } : one))],
    ['times that go back', frames.map((one, i) => (i === 3 ? { ...one, at: 0 } : one))],
    [
      'times faster than a camera',
      frames.map((one, i) => (i === 3 ? { ...one, at: frames[2]!.at + 5 } : one)),
    ],
    ['a long pause', frames.map((one, i) => (i === 7 ? { ...one, at: one.at + 20_000 } : one))],
    ['times that are no numbers', frames.map((one, i) => (i === 3 ? { ...one, at: Number.NaN } : one))],
    ['one picture twice', frames.map((one, i) => (i === 5 ? { ...one, image: frames[4]!.image } : one))],
    [
      'too many bytes',
      frames.map((one, i) => ({ ...one, image: new Uint8Array(CAPTURE_LIMITS.bytes / 7).fill(i) })),
    ],
  ])('refuses %s', (_, given) => {
    const check = () => checkFrames(given as CapturedFrame[], challenges);
    expect(check).toThrow(expect.objectContaining({ code: 'frames-invalid' }));
  });
});

describe('verifyCapture', () => {
  let engine: FaceEngine;
  beforeAll(async () => {
    engine = await openFaceEngine();
  });
  afterAll(() => engine.close());

  const photo = async () => pictureOf(faceImage('straight').resize(320, 320));

  it.each<[PhotoAttack]>([['still'], ['slanted'], ['flickering']])(
    'finds no challenge done by a photo that is %s, though every picture of it is good',
    async (attack) => {
      const captured = await photoAttack(await photo(), attack, challenges, seededRandom(3));
      const verdict = await verifyCapture(engine, captured, challenges);
      expect(verdict).toEqual({ live: false, hints: [], problem: 'challenge-missed', faces: [] });
    },
  );

  /** The straight face, and the other one beside it from one frame to before another. */
  async function joinedBy(from: number, to: number): Promise<CapturedFrame[]> {
    const random = seededRandom(4);
    const [first, second] = [await faceImage('straight').toBuffer(), await faceImage('one').toBuffer()];
    const pictures = [[first], [first, second]].map((faces) =>
      pictureOf(
        sharp({ create: { width: 960, height: 480, channels: 3, background: '#888888' } })
          .composite(faces.map((input, i) => ({ input, left: 480 * i, top: 0 })))
          .png(),
      ),
    );
    const [alone, both] = await Promise.all(pictures);
    return Promise.all(
      [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3].map(async (step, i) => ({
        ...{ step, at: 250 * i },
        image: await cameraFile(i >= from && i < to ? both! : alone!, 1, random),
      })),
    );
  }

  it.each([
    ['in the first picture of a step', 3, 4],
    ['while the first is followed', 4, 5],
  ])('finds a second face that comes into the picture %s, and says so', async (_, from, to) => {
    expect(await verifyCapture(engine, await joinedBy(from, to), challenges)).toMatchObject({
      live: false,
      hints: ['two-faces'],
    });
  });

  it('finds none where nobody comes', async () => {
    expect(await verifyCapture(engine, await joinedBy(0, 0), challenges)).toMatchObject({
      hints: [],
      problem: 'challenge-missed',
    });
  });

  it('refuses a frame that is cut short', async () => {
    const captured = await photoAttack(await photo(), 'still', challenges, seededRandom(5));
    const broken = captured.map((one, i) => (i === 1 ? { ...one, image: one.image.subarray(0, 900) } : one));
    await expect(verifyCapture(engine, broken, challenges)).rejects.toMatchObject({ code: 'image-damaged' });
  });
});
