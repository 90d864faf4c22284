import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACE_THRESHOLD, faceDistance } from '../compare/face-distance.ts';
import { type FaceEngine, openFaceEngine } from '../engine/face-engine.ts';
import { faceImage, pictureOf } from '../testing/pictures.ts';
import { assessFace } from './assess-face.ts';

let engine: FaceEngine;
beforeAll(async () => {
  engine = await openFaceEngine();
});
afterAll(() => engine.close());

const assess = async (image: Parameters<typeof pictureOf>[0]) => assessFace(engine, await pictureOf(image));

describe('the face engine', () => {
  it('tells two people apart and knows one again in other light, smaller and tilted', async () => {
    const descriptorOf = async (image: Parameters<typeof pictureOf>[0]) => {
      const picture = await pictureOf(image);
      const { face } = await assessFace(engine, picture);
      return engine.descriptor(picture, face!.landmarks);
    };
    const one = await descriptorOf(faceImage('one'));
    const again = await descriptorOf(
      faceImage('one').modulate({ brightness: 0.8 }).resize(300).rotate(8, { background: '#888' }),
    );
    const two = await descriptorOf(faceImage('two'));
    expect(one.length).toBe(128);
    expect(faceDistance(one, again)).toBeLessThan(0.4);
    expect(faceDistance(one, two)).toBeGreaterThan(FACE_THRESHOLD);
  });
});

describe('assessFace', () => {
  it('has nothing to say against a good picture', async () => {
    const { face, hints } = await assess(faceImage('one'));
    expect(hints).toEqual([]);
    expect(face!.eyeDistance).toBeGreaterThan(60);
    expect(Math.abs(face!.pose.roll)).toBeLessThan(15);
  });

  it.each([
    ['no-face', () => faceImage('one').blur(60)],
    ['two-faces', () => faceImage('both')],
    ['too-small', () => faceImage('one').resize(150).extend({ left: 80, right: 80, background: '#888' })],
    ['too-dark', () => faceImage('one').linear(0.25, 0)],
    ['too-bright', () => faceImage('one').linear(1, 120)],
    ['blurred', () => faceImage('one').blur(5)],
  ] as const)('says %s', async (hint, image) => {
    const { hints } = await assess(image());
    expect(hints[0]).toBe(hint);
  });
});
