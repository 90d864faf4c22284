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
export { cmu, measure } from './cmu/cmu-benchmark.ts';
export { type ProtocolResult, runProtocol, type Subject } from './cmu/protocol.ts';
export { type CmuData, type CmuSubject, readCmu } from './cmu/read-cmu.ts';
export type { Figures } from './cmu/summarise.ts';
export type { Surroundings } from './commands/command.ts';
export { LabError } from './lab-error.ts';
export { main } from './main.ts';
export type { Progress } from './progress.ts';
