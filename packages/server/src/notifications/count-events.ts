import type { NotificationRuleRecord, Period } from '@ductus/storage';
import type { Services } from '../services.ts';
import type { EventSource, NotificationEvent } from './events.ts';

type Counting = Pick<Services, 'store'>;
export type CountedSource = Exclude<EventSource, { readonly from: 'health' }>;

/** How often what a rule is about happened from a moment on; counts no further than `most`. */
export async function countEvents(
  { store }: Counting,
  { applicationId }: Pick<NotificationRuleRecord, 'applicationId'>,
  source: CountedSource,
  { from, until }: Period,
  most: number,
): Promise<number> {
  const application = applicationId ?? '';
  const period = { from, until };
  if (source.from === 'decisions') {
    const kinds = source.purposes.map((purpose) => ({ purpose, outcome: source.outcome }));
    return (await store.console.decisions(application, { kinds, period }, { limit: most })).length;
  }
  if (source.from === 'factors') {
    const acts = await store.console.actCounts(application, source.acts, period);
    return acts.reduce((sum, { count }) => sum + count, 0);
  }
  if (source.from === 'records') return store.notifications.happened(application, source.event, from, most);
  const scope = applicationId === null ? {} : { applications: [applicationId] };
  const lists = source.actions.map((action) => store.audit.list({ action, from, ...scope }, { limit: most }));
  return (await Promise.all(lists)).reduce((sum, { length }) => sum + length, 0);
}

/** Whether an event is counted; a state is looked at instead. */
export function isCounted(
  event: NotificationEvent,
): event is NotificationEvent & { readonly source: CountedSource } {
  return event.source.from !== 'health';
}
