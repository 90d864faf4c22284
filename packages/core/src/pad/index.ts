export { isReplay } from './is-replay.ts';
export { CELLS_PER_SAMPLE, cellWidth, NO_CELL, timingCells, timingCellsOfVector } from './timing-cells.ts';
export { NO_MARK, type Repetition, type SampleMarks, UsedSamples } from './used-samples.ts';
