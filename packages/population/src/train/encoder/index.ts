export { EncoderTraining, type TrainingState } from './encoder-training.ts';
export { type EncoderTrainingOptions, RECIPE } from './options.ts';
export type { Typist } from './typist.ts';
