import {
  assessFace,
  cropSquare,
  decodePicture,
  type FaceEngine,
  type FaceHint,
  type Picture,
} from '@ductus/face';
import type { Progress } from '../progress.ts';
import type { FaceImage } from './face-set.ts';

/** A picture with what its face is described by; null where none was found. */
export interface DescribedImage extends Omit<FaceImage, 'bytes'> {
  readonly descriptor: Float32Array | null;
  /** What a capture would be refused for; none: it would be compared. */
  readonly hints: readonly FaceHint[];
}

/** Faces fill these pictures, and a camera's picture they do not: each gets a grey margin. */
const FACE_WIDTHS = 2.4;
const SIDE = 400;

/** Finds and describes the face in every picture. */
export async function describeFaces(
  engine: FaceEngine,
  images: readonly FaceImage[],
  progress: Progress,
): Promise<DescribedImage[]> {
  const described: DescribedImage[] = [];
  for (const { bytes, ...image } of images) {
    progress('faces', described.length, images.length);
    const picture = withMargin(await decodePicture(bytes));
    const { face, hints } = await assessFace(engine, picture);
    const descriptor = face === null ? null : await engine.descriptor(picture, face.landmarks);
    described.push({ ...image, descriptor, hints });
  }
  progress('faces', images.length, images.length);
  return described;
}

/** The picture in the middle of a grey square. */
export function withMargin(picture: Picture): Picture {
  const { width, height } = picture;
  return cropSquare(picture, { x: width / 2, y: height / 2, side: FACE_WIDTHS * width }, SIDE);
}
