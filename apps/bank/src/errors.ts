/** Failures of the bank that a caller may handle; `code` is stable, the message is one sentence that says what to do. */
export type BankErrorCode =
  | 'config-invalid'
  | 'key-missing'
  | 'key-invalid'
  | 'key-exposed'
  | 'database-unreadable'
  | 'database-busy'
  | 'database-full'
  | 'database-unwritable'
  | 'assets-missing'
  | 'form-expired'
  | 'sealed-unreadable'
  | 'user-name-taken'
  | 'recognition-unreachable'
  | 'recognition-session-gone'
  | 'recognition-key-refused'
  | 'recognition-refused';

export class BankError extends Error {
  readonly code: BankErrorCode;

  constructor(code: BankErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BankError';
    this.code = code;
  }
}
