import { DuctusError } from '@ductus/core';

/** Data from which no population can be trained. */
export class TrainingError extends DuctusError<'data-missing' | 'data-malformed' | 'option-invalid'> {}
