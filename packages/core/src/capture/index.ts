export { checkEvents } from './check-events.ts';
export { collectSample } from './collect-sample.ts';
export { decodeBatch } from './decode-batch.ts';
export { identitiesAt, KEY_CODES, KEY_ZONES, type KeyZone, keyIdentity } from './key-identity.ts';
export { type PointerTrack, type PointerType, pointerTrack, slicePointer } from './pointer-track.ts';
export {
  type Keystroke,
  type QualityIssue,
  type Sample,
  type SampleQuality,
  ZONE_IDENTITY,
} from './sample.ts';
export { type SampleQualityOptions, sampleQuality } from './sample-quality.ts';
export { type KeystrokeStream, RELEASE_TIMEOUT, streamKeystrokes } from './stream-keystrokes.ts';
export { timerStep } from './timer-step.ts';
export {
  EVENT_WIDTH,
  EventKind,
  type EvidenceBatch,
  type FieldDeclaration,
  InputWay,
  KEY_CLASS_MASK,
  KEY_COMPOSING,
  KEY_IDENTITY_SHIFT,
  KEY_REPEAT,
  KEY_UNTRUSTED,
  KeyClass,
  POINTER_BUTTON_MASK,
  POINTER_BUTTON_SHIFT,
  POINTER_MOST,
  POINTER_RATE,
  POINTER_UNTRUSTED,
  type PrivacyLevel,
  WheelTurn,
  WIRE_LIMITS,
  WIRE_VERSION,
} from './wire.ts';
