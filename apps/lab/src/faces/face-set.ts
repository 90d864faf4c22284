import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../lab-error.ts';
import { readTar } from './read-tar.ts';

/** How a face is lit: by the angle between light and camera; `everyday` where nobody arranged it. */
export const lightClasses = ['normal', 'mixed', 'weak', 'everyday'] as const;
export type LightClass = (typeof lightClasses)[number];

/** Light in which a person enrols. */
export function isGoodLight(light: LightClass): boolean {
  return light === 'normal' || light === 'everyday';
}

/** One picture of somebody. */
export interface FaceImage {
  readonly set: string;
  readonly person: string;
  readonly light: LightClass;
  readonly bytes: Uint8Array;
}

const sets = [
  { set: 'ORL', file: 'faces-orl/orl-png.tar' },
  { set: 'Extended Yale B', file: 'faces-yale-lighting/croppedyale-15lights-png.tar' },
] as const;

/**
 * Every picture of the sets of faces that are there, people and pictures by name.
 *
 * @throws LabError `data-missing` without any set, `data-malformed`
 */
export function readFaceSets(data: string): FaceImage[] {
  const images = sets.flatMap(({ set, file }) => {
    const archive = read(join(data, file));
    if (archive === null) return [];
    return readTar(archive, join(data, file))
      .filter(({ name }) => name.endsWith('.png'))
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
      .map(({ name, bytes }) => ({ set, person: name.split('/').at(-2) ?? '', light: lightOf(name), bytes }));
  });
  if (images.length === 0) {
    const files = sets.map(({ file }) => file).join(' or ');
    throw new LabError(
      'data-missing',
      `No data: expected ${files} in ${data}; name the folder above it with --data DIR or DUCTUS_DATA.`,
    );
  }
  return images;
}

/**
 * Light class of a picture, from the direction that the name of a Yale picture gives (`A` azimuth, `E` elevation, in degrees): within 26°
 * of the camera normal, to 60° mixed (one side, or from above), beyond weak.
 */
export function lightOf(name: string): LightClass {
  const direction = /A([+-]\d+)E([+-]\d+)/.exec(name);
  if (direction === null) return 'everyday';
  const [azimuth, elevation] = [direction[1], direction[2]].map(
    (degrees) => (Number(degrees) * Math.PI) / 180,
  );
  const angle = (Math.acos(Math.cos(azimuth!) * Math.cos(elevation!)) * 180) / Math.PI;
  if (angle <= 26) return 'normal';
  return angle <= 60 ? 'mixed' : 'weak';
}

function read(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
