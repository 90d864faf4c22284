import { COMPARISON_PURPOSES } from '../decisions/decision-kinds.ts';

/** Where an event is counted: what counts it, and in what. */
export type EventSource =
  | { readonly from: 'decisions'; readonly purposes: readonly string[]; readonly outcome: string }
  | { readonly from: 'factors'; readonly acts: readonly string[] }
  | { readonly from: 'audit'; readonly actions: readonly string[] }
  | { readonly from: 'records'; readonly event: 'false-alarm' | 'false-match' | 'not-me' }
  | { readonly from: 'health'; readonly part: 'store' | 'keys' | 'mail' | 'chain' };

/** What operators can be told of. */
export interface NotificationEvent {
  readonly name: string;
  /** Whether it happens in an application, or concerns the whole server. */
  readonly scope: 'application' | 'server';
  /** For a heading. */
  readonly words: string;
  /** After a number, of one and of several; a state has neither. */
  readonly counted: readonly [string, string] | null;
  readonly source: EventSource;
  /** What one might think is counted too, and is not. */
  readonly hint?: string;
}

const inApplication = (
  name: string,
  words: string,
  counted: readonly [string, string],
  source: EventSource,
  hint?: string,
): NotificationEvent => ({ name, scope: 'application', words, counted, source, ...(hint && { hint }) });

const onServer = (
  name: string,
  words: string,
  counted: readonly [string, string] | null,
  source: EventSource,
): NotificationEvent => ({ name, scope: 'server', words, counted, source });

const NO_RESTS =
  'A session that locks because nobody was there for too long is not counted: nothing speaks against anybody.';

/** Everything that a rule can be about, in the order in which it is offered. */
export const NOTIFICATION_EVENTS: readonly NotificationEvent[] = [
  inApplication('non-match', 'Non-matches', ['non-match', 'non-matches'], {
    from: 'decisions',
    purposes: COMPARISON_PURPOSES,
    outcome: 'NON_MATCH',
  }),
  inApplication(
    'inconclusive',
    'Inconclusive decisions',
    ['inconclusive decision', 'inconclusive decisions'],
    {
      from: 'decisions',
      purposes: COMPARISON_PURPOSES,
      outcome: 'INCONCLUSIVE',
    },
  ),
  inApplication('step-up-failed', 'Step-ups failed', ['failed step-up', 'failed step-ups'], {
    from: 'factors',
    acts: ['wrong', 'refused'],
  }),
  inApplication(
    'session-watched',
    'Sessions that evidence asks to step up',
    ['session asked to step up', 'sessions asked to step up'],
    {
      from: 'decisions',
      purposes: ['session'],
      outcome: 'INCONCLUSIVE',
    },
    NO_RESTS,
  ),
  inApplication(
    'session-locked',
    'Sessions that evidence locks',
    ['session locked by evidence', 'sessions locked by evidence'],
    {
      from: 'decisions',
      purposes: ['session'],
      outcome: 'NON_MATCH',
    },
    NO_RESTS,
  ),
  inApplication(
    'session-ended',
    'Sessions ended by operators',
    ['session ended by an operator', 'sessions ended by operators'],
    {
      from: 'audit',
      actions: ['session.end'],
    },
  ),
  inApplication(
    'not-me',
    'People who say that it was not them',
    ['person says that it was not them', 'people say that it was not them'],
    {
      from: 'records',
      event: 'not-me',
    },
  ),
  inApplication('false-alarm', 'False alarms reported', ['false alarm', 'false alarms'], {
    from: 'records',
    event: 'false-alarm',
  }),
  inApplication('false-match', 'False matches reported', ['false match', 'false matches'], {
    from: 'records',
    event: 'false-match',
  }),
  inApplication(
    'person-act',
    'People erased or enrolled anew',
    ['person erased or enrolled anew', 'people erased or enrolled anew'],
    {
      from: 'audit',
      actions: ['person.erase', 'person.re-enrol'],
    },
  ),
  inApplication('policy-changed', 'Policy changes', ['change of the policy', 'changes of the policy'], {
    from: 'audit',
    actions: ['policy.change'],
  }),
  onServer('store-failing', 'The store does not answer', null, { from: 'health', part: 'store' }),
  onServer('keys-failing', 'The keys are closed', null, { from: 'health', part: 'keys' }),
  onServer('mail-failing', 'Mails cannot be sent', null, { from: 'health', part: 'mail' }),
  onServer('chain-broken', 'The audit log is broken', null, { from: 'health', part: 'chain' }),
  onServer(
    'operator-refused',
    'Operators refused at signing in',
    ['refused sign-in of an operator', 'refused sign-ins of operators'],
    {
      from: 'audit',
      actions: ['operator.sign-in-refused', 'operator.link-refused'],
    },
  ),
  onServer(
    'operator-changed',
    'Operators invited or changed',
    ['change of an operator', 'changes of operators'],
    {
      from: 'audit',
      actions: [
        'operator.invite',
        'operator.change',
        'operator.disable',
        'operator.reset',
        'operator.remove',
      ],
    },
  ),
];

const BY_NAME = new Map(NOTIFICATION_EVENTS.map((event) => [event.name, event]));

/** The event of that name; undefined when there is none. */
export function notificationEvent(name: string): NotificationEvent | undefined {
  return BY_NAME.get(name);
}
