const WORDS: Readonly<Record<string, string>> = {
  'operator.set-up': 'set the console up',
  'operator.join': 'opened a link and chose how to sign in',
  'operator.sign-in': 'signed in',
  'operator.sign-in-refused': 'was refused at signing in',
  'operator.invite': 'invited an operator',
  'operator.change': 'changed an operator',
  'operator.disable': 'disabled an operator',
  'operator.reset': 'made a new link for an operator',
  'operator.sign-out': 'signed an operator out everywhere',
  'account.sign-out': 'signed out',
  'account.sign-out-others': 'ended their other sessions',
  'account.password': 'set a new password',
  'account.passkey-add': 'added a passkey',
  'account.passkey-remove': 'removed a passkey',
  'audit.export': 'exported the audit log',
  'policy.change': 'changed a policy',
  'decision.label': 'labelled a decision',
  'session.ask-step-up': 'asked for a step-up in a session',
  'session.end': 'ended a session',
  'person.erase': 'erased a person',
  'person.re-enrol': 'had a person enrolled anew',
  'application.create': 'made an application known',
  'application.set-origins': 'changed an application’s origins',
  'key.add': 'added an API key',
  'key.revoke': 'revoked an API key',
  'keys.rotate': 'made a new version of the keys',
  'keys.rotate-data': 'drew new data keys',
  'keys.rewrap': 'rewrapped the data keys',
  'keys.retire': 'destroyed older versions of the keys',
  'backup.make': 'made a backup',
  'backup.forget': 'forgot a backup',
};

export const ACTIONS = Object.keys(WORDS);

/** What an action is in words; its own name for one that this page does not know yet. */
export function wordsOf(action: string): string {
  return WORDS[action] ?? action;
}
