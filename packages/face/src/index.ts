// Public names, in pipeline order: picture, face, quality, comparison, template.

export { FACE_BITS_LIMIT, FACE_CALIBRATION, faceBits } from './compare/face-bits.ts';
export { FACE_THRESHOLD, faceDistance } from './compare/face-distance.ts';
export {
  type Box,
  boxAround,
  centreOf,
  eyeDistance,
  type FoundFace,
  LANDMARK,
  type Landmarks,
  type Point,
} from './engine/face.ts';
export {
  DESCRIPTOR_LENGTH,
  type DetectOptions,
  FACE_NETWORKS,
  type FaceEngine,
  openFaceEngine,
} from './engine/face-engine.ts';
export { findFaces } from './engine/find-faces.ts';
export { FaceError } from './errors.ts';
export { cropSquare, type Square } from './image/crop-square.ts';
export { decodePicture, IMAGE_LIMITS } from './image/decode-picture.ts';
export { type ImageType, imageType } from './image/image-type.ts';
export type { GreyPicture, Picture } from './image/picture.ts';
export {
  type AssessedFace,
  assessFace,
  describeFace,
  FACE_QUALITY,
  type FaceAssessment,
} from './quality/assess-face.ts';
export { facePixels } from './quality/face-pixels.ts';
export { type FaceHint, faceHints, hintWords } from './quality/hint.ts';
export { type Light, light } from './quality/light.ts';
export { HEAD, type Pose, pose, projectHead } from './quality/pose.ts';
export { sharpness } from './quality/sharpness.ts';
export {
  distanceToTemplate,
  enrolFace,
  FACE_ENROLMENT,
  type FaceFrame,
  type FaceTemplate,
  parseFaceTemplate,
  serializeFaceTemplate,
} from './template/face-template.ts';
