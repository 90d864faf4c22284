import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cameraFile, cropSquare, decodePicture, heldStill, warpPicture } from '@ductus/face';

const face = createRequire(new URL('../../packages/face/package.json', import.meta.url));
/** At 30 a second. The still one lasts longer than a capture: no frame comes twice, and it is refused for nothing but standing still. */
const FRAMES = { still: 330, moved: 60 };
const SIDE = 320;

/** A video of a photo (one of the faces that come with the face library): as Chromium's fake camera plays it, over and over. */
export async function videoOfPhoto(path: string, moved: boolean): Promise<void> {
  const file = join(face.resolve('@vladmandic/face-api/package.json'), '../demo/sample6.jpg');
  const photo = cropSquare(await decodePicture(readFileSync(file)), { x: 531, y: 128, side: 133 }, SIDE);
  const frames: Uint8Array[] = [];
  const count = moved ? FRAMES.moved : FRAMES.still;
  for (let i = 0; i < count; i++) {
    const turn = Math.sin((2 * Math.PI * i) / count);
    const place = { ...heldStill, yaw: 35 * turn, pitch: 12 * turn, x: 0.1 * turn, distance: 2 };
    frames.push(await cameraFile(moved ? warpPicture(photo, place) : photo, 1, Math.random));
  }
  writeFileSync(path, Buffer.concat(frames));
}

/** With what Chromium takes this video for its camera, and may. */
export const withCamera = (video: string): string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${video}`,
];
