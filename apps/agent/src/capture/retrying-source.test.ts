import { expect, it } from 'vitest';
import type { AgentEvent } from '../events/agent-event.ts';
import { type Begin, retryingSource } from './retrying-source.ts';

const DEVICES = [{ id: 'keyboard', kind: 'keyboard', name: 'Keyboard' }] as const;
const gone = { reason: 'lost', detail: 'the display has gone' } as const;

it('says that it has lost what was lost in the moment in which it began', async () => {
  const begin: Begin = async (_onEvent, onLost) => {
    const begun = Promise.resolve({ devices: DEVICES, stop: () => undefined });
    onLost(gone);
    return begun;
  };
  const events: AgentEvent[] = [];
  const states: string[] = [];
  const source = retryingSource('any', begin, 1_000_000);
  await source.start(
    (event) => events.push(event),
    ({ at }) => states.push(at),
  );
  expect(source.state).toEqual({ at: 'failed', ...gone, retrying: true });
  expect(states).toEqual(['starting', 'failed']);
  expect(events).toMatchObject([{ kind: 'gap', device: 'keyboard', reason: 'lost' }]);
  await source.stop();
});
