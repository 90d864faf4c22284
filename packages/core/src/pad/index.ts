export { isReplay } from './is-replay.ts';
export {
  CELLS_PER_SAMPLE,
  cellWidth,
  NO_CELL,
  type TimingCells,
  timingCells,
  timingCellsOfVector,
} from './timing-cells.ts';
export { NO_MARK, type ProbeMarks, type SampleMarks, UsedSamples } from './used-samples.ts';
