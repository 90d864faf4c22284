import { DuctusError } from '@ductus/core/errors';

/** What the owner asked of the desktop agent and cannot have now. */
export class AgentError extends DuctusError<
  | 'pin-wrong'
  | 'pin-waits'
  | 'pin-needed'
  | 'pin-unfit'
  | 'password-wrong'
  | 'password-needed'
  | 'password-away'
  | 'consent-needed'
  | 'setting-invalid'
  | 'nothing-asked'
  | 'agent-tampered'
  | 'agent-locked'
  | 'store-unsaved'
  | 'no-locker'
  | 'key-away'
  | 'passphrase-wrong'
> {}
