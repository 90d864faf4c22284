export { standardNormal } from '../math/standard-normal.ts';
export { AdamW, type AdamWOptions, clipGradients } from './adam-w.ts';
export { AttentionPool } from './attention-pool.ts';
export { BatchNormalisation, foldedNormalisation } from './batch-normalisation.ts';
export { BidirectionalLstm } from './bidirectional-lstm.ts';
export { CentroidLoss } from './centroid-loss.ts';
export { Convolution } from './convolution.ts';
export { cosineSchedule } from './cosine-schedule.ts';
export { Dense } from './dense.ts';
export { Dropout } from './dropout.ts';
export { Embedding } from './embedding.ts';
export { type BatchLimits, type EncoderBatch, EncoderNetwork } from './encoder-network.ts';
export type { EncoderShape } from './encoder-shape.ts';
export { Gru } from './gru.ts';
export { Lstm } from './lstm.ts';
export { firstRows, type Matrix, type MatrixKernel, type ProductOptions, zeros } from './matrix.ts';
export type {
  ColumnScale,
  ColumnSlope,
  NormalisationKernel,
  RowRange,
} from './normalisation-kernel.ts';
export { clearGradients, fillUniform, type Parameter, parameter } from './parameter.ts';
export { Perceptron } from './perceptron.ts';
export { plainKernel } from './plain-kernel.ts';
export { RunningAverage } from './running-average.ts';
export { clearGaps, filledRows, type Sequences, sequencesOf } from './sequences.ts';
export { softmaxLoss, softmaxRows } from './softmax-loss.ts';
export { unitRows, unitRowsBackward } from './unit-rows.ts';
