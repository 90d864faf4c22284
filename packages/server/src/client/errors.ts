/**
 * A failure of a call to Ductus. `code` is the server's (`docs/errors.md`) or the client's own:
 * `ductus-unreachable` when no answer came in time or at all, `ductus-answer-invalid` when it made no sense.
 */
export class DuctusClientError extends Error {
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;

  constructor(code: string, status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DuctusClientError';
    this.code = code;
    this.status = status;
  }
}
