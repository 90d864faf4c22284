export { EncoderTraining, type TrainingState } from './encoder-training.ts';
export { type CompanionPeople, learnCompanions } from './learn-companions.ts';
export { type EncoderTrainingOptions, RECIPE } from './options.ts';
export { ratioWithout } from './ratio-without.ts';
export { type EncoderPeople, trainEncoder } from './train-encoder.ts';
export type { Typist } from './typist.ts';
