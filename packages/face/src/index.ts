// Public names, in pipeline order: picture, face, quality, comparison, template.

export { cameraFile, type PhotoAttack, photoAttack, photoAttacks } from './attacks/photo-attack.ts';
export { heldStill, type PhotoPlace, warpPicture } from './attacks/warp-picture.ts';
export {
  FACE_BITS_LIMIT,
  FACE_CALIBRATION,
  FACE_PASS_BITS,
  faceBits,
  facePassBits,
} from './compare/face-bits.ts';
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
export { greyPicture } from './image/grey-picture.ts';
export { type ImageType, imageType } from './image/image-type.ts';
export type { GreyPicture, Picture } from './image/picture.ts';
export { CAPTURE_LIMITS, type CapturedFrame, checkFrames } from './liveness/capture.ts';
export {
  type Challenge,
  challengeKinds,
  challengeWords,
  drawChallenges,
  isTurn,
} from './liveness/challenge.ts';
export { BLINK, CLOSER, framesThatShow } from './liveness/judge-steps.ts';
export { type Observation, type ObservedFrame, observeFrames } from './liveness/observe-frames.ts';
export { type Parallax, parallax } from './liveness/parallax.ts';
export { type GreyFace, type PlanarMatch, planarMatch } from './liveness/planar-match.ts';
export { isTurned, TURN, turnOfLandmarks } from './liveness/turn-of-head.ts';
export { type CaptureProblem, type CaptureVerdict, verifyCapture } from './liveness/verify-capture.ts';
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
