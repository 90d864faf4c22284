/**
 * Base of every failure that a caller may handle. `code` is stable and listed in `docs/errors.md`; the message
 * says what was expected and what came, never a secret and never a raw timing.
 */
export class DuctusError<Code extends string = string> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A batch or an event stream that is not what the wire format says. */
export class CaptureError extends DuctusError<
  'batch-malformed' | 'events-malformed' | 'events-out-of-order' | 'field-undeclared'
> {}

/** Vectors or models that a detector cannot use. */
export class DetectorError extends DuctusError<
  | 'vector-length'
  | 'vector-not-finite'
  | 'vector-empty'
  | 'too-few-vectors'
  | 'model-mismatch'
  | 'option-invalid'
> {}

/** A template that is unfinished, unreadable or made by another version. */
export class TemplateError extends DuctusError<
  'template-incomplete' | 'template-mismatch' | 'template-malformed'
> {}

/** A policy outside its ranges. */
export class PolicyError extends DuctusError<'policy-invalid'> {}

/** Trials from which no rate can be computed. */
export class EvaluationError extends DuctusError<'trials-empty' | 'trials-invalid'> {}

/** Weights of an encoder that cannot be used. */
export class EncoderError extends DuctusError<'weights-missing' | 'weights-malformed' | 'weights-version'> {}
