import type { Format } from '../interchange/format.ts';
import { keystrokeFormat } from '../interchange/keystroke-format.ts';
import { pointerFormat } from '../interchange/pointer-format.ts';
import { keystrokeStream, pointerStream, type Stream } from '../interchange/stream.ts';
import { typingStream } from '../tasks/free/typing-stream.ts';
import type { KeystrokeSample, PointerSample, Task } from '../tasks/recogniser.ts';
import { type Parting, wholeSamples, windows } from './probes.ts';

/** How the data of a task are read and parted. */
export interface Kind<Sample> {
  readonly format: Format<Sample>;
  readonly stream: Stream<Sample>;
  /** What `--enrol` and `--probe` count, in a word. */
  readonly unit: string;
  parting(enrol: number, probe: number): Parting<Sample>;
}

const fixed: Kind<KeystrokeSample> = {
  format: keystrokeFormat,
  stream: keystrokeStream,
  unit: 'samples',
  parting: wholeSamples,
};

const free: Kind<KeystrokeSample> = {
  format: keystrokeFormat,
  stream: typingStream,
  unit: 'keystrokes',
  parting: (enrol, probe) => windows(typingStream, enrol, probe),
};

const pointer: Kind<PointerSample> = {
  format: pointerFormat,
  stream: pointerStream,
  unit: 'events',
  parting: (enrol, probe) => windows(pointerStream, enrol, probe),
};

/** By task. Nothing that uses one looks into a sample, so that which kind it is does not matter there. */
export const kinds: Readonly<Record<Task<never>['name'], Kind<never>>> = {
  fixed: fixed as Kind<never>,
  free: free as Kind<never>,
  pointer: pointer as Kind<never>,
};
