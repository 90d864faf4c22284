import type { Metadata, Sharp } from 'sharp';
import { FaceError } from '../errors.ts';
import { imageType, isAnimatedPng } from './image-type.ts';
import type { Picture } from './picture.ts';

/** What a picture may be. */
export const IMAGE_LIMITS = Object.freeze({
  /** Bytes of the file. */
  bytes: 2_000_000,
  /** Pixels as declared in the file's head, looked at before anything is decoded. */
  pixels: 12_000_000,
  /** Pixels of the shorter side. */
  shortest: 80,
  /** Pixels that the longer side is brought down to: enough for one face, and bounds all later work. */
  longest: 640,
});

/**
 * Decodes a picture that came from anywhere: kind by content, limits before decoding, upright as its EXIF says.
 *
 * @param bytes a whole JPEG, PNG or WebP file
 * @throws FaceError `image-too-large`, `image-type-unknown`, `image-animated`, `image-too-small`, `image-damaged`
 */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  if (bytes.length > IMAGE_LIMITS.bytes) {
    throw new FaceError(
      'image-too-large',
      `Expected a picture of at most ${IMAGE_LIMITS.bytes} bytes, got ${bytes.length}.`,
    );
  }
  const type = imageType(bytes);
  if (type === null) {
    throw new FaceError('image-type-unknown', 'Expected a JPEG, PNG or WebP picture, got something else.');
  }
  const image = await openImage(bytes);
  checkHead(await orDamaged(image.metadata()), type === 'png' && isAnimatedPng(bytes));
  const { data, info } = await orDamaged(
    image
      .autoOrient()
      .resize(IMAGE_LIMITS.longest, IMAGE_LIMITS.longest, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#808080' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  return { width: info.width, height: info.height, data };
}

async function openImage(bytes: Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  // One picture at a time and none kept: memory stays what one picture takes.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp(bytes, { failOn: 'error', limitInputPixels: IMAGE_LIMITS.pixels, pages: 1 });
}

function checkHead({ width, height, pages = 1 }: Metadata, animated: boolean): void {
  if (animated || pages > 1) {
    throw new FaceError('image-animated', 'Expected a picture of one frame, got an animation.');
  }
  if (width * height > IMAGE_LIMITS.pixels) {
    throw new FaceError(
      'image-too-large',
      `Expected at most ${IMAGE_LIMITS.pixels} pixels, got ${width} × ${height}.`,
    );
  }
  if (Math.min(width, height) < IMAGE_LIMITS.shortest) {
    throw new FaceError(
      'image-too-small',
      `Expected at least ${IMAGE_LIMITS.shortest} pixels a side, got ${width} × ${height}.`,
    );
  }
}

async function orDamaged<Value>(promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (cause) {
    if (cause instanceof Error && /pixel limit/.test(cause.message)) {
      throw new FaceError('image-too-large', `Expected at most ${IMAGE_LIMITS.pixels} pixels, got more.`);
    }
    throw new FaceError('image-damaged', 'Expected a whole picture, got one that cannot be decoded.', {
      cause,
    });
  }
}
