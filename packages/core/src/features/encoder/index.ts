export { Encoder, LEAST_KEYS, MOST_KEYS } from './encoder.ts';
export { INPUT_NUMBERS, type InputScales, type Moments, type Usual, writeInputs } from './encoder-inputs.ts';
export { cutKeys, type EncoderKeys, encoderKeys } from './encoder-keys.ts';
export { type EncoderModel, TENSORS, type TensorName, tensorSizes } from './encoder-model.ts';
export { foldEncoder, type TrainedTensors } from './fold-encoder.ts';
export { type EncoderLevel, keyPlaces } from './key-places.ts';
