import { DuctusError } from '@ductus/core';

/** A command or data that the lab cannot use. The message is one sentence for the person at the terminal. */
export class LabError extends DuctusError<
  'usage' | 'data-missing' | 'data-malformed' | 'data-insufficient' | 'data-too-large'
> {}
