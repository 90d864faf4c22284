export type {
  BackgroundName,
  Benchmark,
  Column,
  Measurement,
  PersonTrials,
  Protocol,
  ProtocolContext,
  Report,
  TableCommand,
  Target,
} from './benchmark.ts';
export type { Surroundings } from './commands/command.ts';
export { LabError } from './lab-error.ts';
export { main } from './main.ts';
export type { Progress } from './progress.ts';
export { cmu, measure } from './sets/cmu/cmu-command.ts';
export { type ProtocolResult, runProtocol, type Subject } from './sets/cmu/protocol.ts';
export { type CmuData, type CmuSubject, readCmu } from './sets/cmu/read-cmu.ts';
export type { Figures } from './sets/cmu/summarise.ts';
