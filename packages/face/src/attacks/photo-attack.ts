import type { Picture } from '../image/picture.ts';
import type { CapturedFrame } from '../liveness/capture.ts';
import type { Challenge } from '../liveness/challenge.ts';
import { heldStill, type PhotoPlace, warpPicture } from './warp-picture.ts';

/** What is done with a photo in front of a camera. */
export const photoAttacks = [
  'still',
  'moved',
  'scaled',
  'rotated',
  'slanted',
  'cropped',
  'flickering',
] as const;

export type PhotoAttack = (typeof photoAttacks)[number];

const FRAMES_OF_STEP = 3;

/** Values of noise that are drawn for a frame and used over and over. */
const NOISE = 4099;

/**
 * Frames as a camera takes them of a flat photo that somebody holds, moves and slants so as to answer the challenges: noise, blur and
 * JPEG as of a plain camera. For measuring; nothing here knows how attacks are told.
 *
 * @param random uniform in [0, 1)
 */
export async function photoAttack(
  photo: Picture,
  attack: PhotoAttack,
  challenges: readonly Challenge[],
  random: () => number,
): Promise<CapturedFrame[]> {
  const frames: CapturedFrame[] = [];
  for (let step = 0; step <= challenges.length; step++) {
    // A held photo is steady within one challenge, but for the hand.
    const held = step === 0 ? heldStill : placeFor(attack, challenges[step - 1]!, random);
    for (let i = 0; i < FRAMES_OF_STEP; i++) {
      const gain = attack === 'flickering' && step > 0 ? between(random, 0.6, 1.4) : 1;
      const seen = warpPicture(photo, shaken(held, attack === 'still' ? 0 : 1, random));
      const image = await cameraFile(seen, gain, random);
      frames.push({ step, at: frames.length * 250 + Math.floor(50 * random()), image });
    }
  }
  return frames;
}

function placeFor(attack: PhotoAttack, challenge: Challenge, random: () => number): PhotoPlace {
  const side = random() < 0.5 ? -1 : 1;
  switch (attack) {
    case 'still':
    case 'flickering':
      return heldStill;
    case 'moved':
      return { ...heldStill, x: side * between(random, 0.1, 0.3), y: between(random, -0.2, 0.2) };
    case 'scaled':
      return { ...heldStill, scale: between(random, 1.2, 1.5) };
    case 'rotated':
      return { ...heldStill, roll: side * between(random, 10, 25) };
    case 'cropped':
      return { ...heldStill, scale: between(random, 1.4, 1.7), x: side * 0.2 };
    case 'slanted':
      return slantFor(challenge, side, random);
  }
}

/** The photo is turned as the head should turn, or the other way round; close to the camera, where perspective is strong, or far from it. */
function slantFor(challenge: Challenge, side: number, random: () => number): PhotoPlace {
  const angle = side * between(random, 15, 55);
  const distance = between(random, 1.3, 4);
  if (challenge === 'come-closer') return { ...heldStill, scale: 1.35, yaw: angle / 3, distance };
  if (challenge === 'look-up') return { ...heldStill, pitch: angle, distance };
  return { ...heldStill, yaw: angle, pitch: between(random, -8, 8), distance };
}

function shaken(place: PhotoPlace, strength: number, random: () => number): PhotoPlace {
  const by = (range: number) => strength * between(random, -range, range);
  return {
    ...place,
    yaw: place.yaw + by(3),
    pitch: place.pitch + by(3),
    roll: place.roll + by(2),
    x: place.x + by(0.03),
    y: place.y + by(0.03),
  };
}

/** What a plain camera makes of it: noise of about five greys, a little blur, JPEG. */
export async function cameraFile(
  { data, width, height }: Picture,
  gain: number,
  random: () => number,
): Promise<Uint8Array> {
  const noise = Float32Array.from({ length: NOISE }, () => (random() + random() + random() - 1.5) * 10);
  const noisy = new Uint8ClampedArray(data.length);
  // Begun anew at a random place in every stretch: no two frames have the same noise.
  for (let i = 0, at = 0; i < data.length; i++, at++) {
    if (i % NOISE === 0) at = Math.floor(random() * NOISE);
    noisy[i] = gain * data[i]! + noise[at % NOISE]!;
  }
  const { default: sharp } = await import('sharp');
  return sharp(noisy, { raw: { width, height, channels: 3 } })
    .blur(0.6)
    .jpeg({ quality: 75 })
    .toBuffer();
}

function between(random: () => number, from: number, to: number): number {
  return from + (to - from) * random();
}
