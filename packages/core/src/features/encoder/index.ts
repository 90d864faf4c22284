export { cosine } from './cosine.ts';
export { crc32 } from './crc-32.ts';
export { Encoder } from './encoder.ts';
export { INPUT_NUMBERS, type InputScales, type Moments, type Usual, writeInputs } from './encoder-inputs.ts';
export { cutKeys, type EncoderKeys, encoderKeys } from './encoder-keys.ts';
export {
  type EncoderCompanions,
  type EncoderFusion,
  type EncoderModel,
  type FusionTail,
  TENSORS,
  type TensorName,
  tensorSizes,
} from './encoder-model.ts';
export { EncoderWindow, LEAST_KEYS, MOST_KEYS } from './encoder-window.ts';
export { foldEncoder, type TrainedTensors } from './fold-encoder.ts';
export { fromHalf, toHalf } from './half-floats.ts';
export { type EncoderLevel, keyPlaces } from './key-places.ts';
export { levelOfKeys } from './level-of-keys.ts';
export { meanDirection } from './mean-direction.ts';
export { ENCODER_FORMAT, packEncoder } from './pack-encoder.ts';
export { parseEncoder } from './parse-encoder.ts';
export { type TypingEncoder, typingEncoder } from './typing-encoder.ts';
export { typingVector } from './typing-vector.ts';
