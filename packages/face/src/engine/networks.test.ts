import { beforeAll, describe, expect, it } from 'vitest';
import { cropSquare } from '../image/crop-square.ts';
import type { Picture } from '../image/picture.ts';
import { libraryNetworks } from '../testing/library-networks.ts';
import { faceImage, pictureOf } from '../testing/pictures.ts';
import { descriptorNetwork, withoutScales } from './descriptor-network.ts';
import { faceDetector } from './face-detector.ts';
import { landmarkNetwork } from './landmark-network.ts';
import { loadTensorflow, type Tensorflow } from './load-tensorflow.ts';
import { loadWeights } from './load-weights.ts';

// The library that the weights come with runs the same networks step by step: what comes out is the same but for the rounding of sums.
describe('networks', () => {
  let tf: Tensorflow;
  let library: Awaited<ReturnType<typeof libraryNetworks>>;
  let both: Picture;
  let face: Picture;
  beforeAll(async () => {
    library = await libraryNetworks();
    tf = await loadTensorflow();
    [both, face] = [await pictureOf(faceImage('both')), await pictureOf(faceImage('straight'))];
  });
  const whole = (picture: Picture, size: number) => cropSquare(picture, { x: 240, y: 240, side: 480 }, size);

  it.each([128, 160, 224])('find the boxes that the library finds at %d pixels', async (size) => {
    const find = faceDetector(tf, loadWeights(tf, 'tiny_face_detector'));
    for (const picture of [both, face]) {
      const expected = await library.find(whole(picture, size), 0.2);
      const found = find(whole(picture, size), 0.2);
      expect(found).toHaveLength(expected.length);
      for (const [i, { box, score }] of found.entries()) {
        expect(score).toBeCloseTo(expected[i]!.score, 4);
        for (const side of ['x', 'y', 'width', 'height'] as const)
          expect(box[side]).toBeCloseTo(expected[i]!.box[side], 2);
      }
    }
    expect(find(whole(both, size), 0.2).length).toBeGreaterThan(1);
  });

  it('find the points that the library finds', async () => {
    const points = landmarkNetwork(tf, loadWeights(tf, 'face_landmark_68'))(whole(face, 112));
    const expected = await library.mark(whole(face, 112));
    expect(points).toHaveLength(68);
    for (const [i, { x, y }] of points.entries()) {
      expect(x).toBeCloseTo(expected[i]!.x, 3);
      expect(y).toBeCloseTo(expected[i]!.y, 3);
    }
  });

  it('describe a face as the library does', async () => {
    const describer = descriptorNetwork(tf, withoutScales(tf, loadWeights(tf, 'face_recognition')));
    const [numbers, expected] = [describer(whole(face, 150)), await library.describe(whole(face, 150))];
    expect(numbers).toHaveLength(128);
    for (const [i, number] of numbers.entries()) expect(number).toBeCloseTo(expected[i]!, 5);
  });
});
