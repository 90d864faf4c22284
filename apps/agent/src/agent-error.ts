import { DuctusError } from '@ductus/core/errors';

/** What the owner asked of the desktop agent and cannot have now. */
export class AgentError extends DuctusError<
  | 'pin-wrong'
  | 'pin-waits'
  | 'pin-needed'
  | 'pin-unfit'
  | 'consent-needed'
  | 'setting-invalid'
  | 'nothing-asked'
  | 'agent-tampered'
  | 'agent-locked'
  | 'no-locker'
  | 'key-away'
  | 'passphrase-wrong'
> {}
