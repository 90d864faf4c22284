import { DuctusError } from '@ductus/core';

/** A picture, a row of frames or a machine on which no face can be looked at. */
export class FaceError extends DuctusError<
  | 'image-type-unknown'
  | 'image-too-large'
  | 'image-too-small'
  | 'image-animated'
  | 'image-damaged'
  | 'frames-invalid'
  | 'face-unavailable'
> {}
