import { pause } from './capture-frames.ts';
import { lookAtPicture, type PictureHint } from './look-at-picture.ts';

/** What is wrong now: with the number of faces and the size, where the browser can find faces; with light and sharpness everywhere. */
export type LiveHint = 'none' | 'two' | 'small' | 'near' | PictureHint;

/** Milliseconds between two looks. */
const EVERY = 400;
/** Looks in a row that must say the same before a person is told, or told no longer: one blink is no fault. */
const SURE = 2;
/** Share of the picture's longer side that a found face must have and may have at most. */
const SIZE = { least: 0.18, most: 0.75 };
/** A second face counts from this share of the first one's width. */
const SECOND = 0.4;
/** Pixels a side of what is looked at. */
const SIDE = 64;
/** Without a found face the middle of the picture is looked at: so much of its shorter side. */
const MIDDLE = 0.4;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The browser's own finder of faces (Shape Detection API): few have one, and it may be there and refuse. */
interface Finder {
  detect(image: HTMLVideoElement): Promise<readonly { readonly boundingBox: Box }[]>;
}

/** Looks at the camera until `signal` aborts and tells what is wrong, whenever that changes. */
export async function watchFace(
  video: HTMLVideoElement,
  signal: AbortSignal,
  tell: (hint: LiveHint | undefined) => void,
): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  let finder = newFinder();
  let [told, last, times] = [undefined as LiveHint | undefined, undefined as LiveHint | undefined, 0];
  try {
    for (;;) {
      const found = await finder?.detect(video).catch(() => undefined);
      if (found === undefined) finder = undefined;
      const boxes = found?.map(({ boundingBox }) => boundingBox).sort((a, b) => b.width - a.width);
      const hint = aboutFaces(video, boxes) ?? lookAtPicture(greyOf(context, video, boxes?.[0]), SIDE);
      times = hint === last ? times + 1 : 1;
      last = hint;
      if (times >= SURE && hint !== told) {
        told = hint;
        tell(hint);
      }
      await pause(EVERY, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function newFinder(): Finder | undefined {
  const { FaceDetector } = globalThis as { FaceDetector?: new (options: object) => Finder };
  try {
    return FaceDetector && new FaceDetector({ fastMode: true, maxDetectedFaces: 3 });
  } catch {
    return undefined;
  }
}

function aboutFaces(video: HTMLVideoElement, boxes: readonly Box[] | undefined): LiveHint | undefined {
  if (boxes === undefined) return undefined;
  const [first, second] = boxes;
  if (first === undefined) return 'none';
  if (second !== undefined && second.width >= SECOND * first.width) return 'two';
  const size = first.width / Math.max(video.videoWidth, video.videoHeight);
  if (size < SIZE.least) return 'small';
  return size > SIZE.most ? 'near' : undefined;
}

/** The face, or the middle of the picture, as a small square of grey (luma of ITU-R BT.601). */
function greyOf(context: CanvasRenderingContext2D, video: HTMLVideoElement, face?: Box): Float32Array {
  const { videoWidth: width, videoHeight: height } = video;
  const side = MIDDLE * Math.min(width, height);
  const {
    x,
    y,
    width: wide,
    height: high,
  } = face ?? {
    ...{ x: (width - side) / 2, y: (height - side) / 2, width: side, height: side },
  };
  context.drawImage(video, x, y, wide, high, 0, 0, SIDE, SIDE);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  return Float32Array.from(
    { length: SIDE * SIDE },
    (_, i) => 0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!,
  );
}
