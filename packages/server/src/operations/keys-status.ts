import { wrappedBy } from '@ductus/storage';
import { dataKeyPages } from './data-key-pages.ts';
import type { OperationContext } from './operation.ts';

/** Says where the keys are, which versions there are and how many people's data keys each wraps. */
export async function keysStatus({ store, keys, say }: OperationContext): Promise<void> {
  const { host, place, hostKey, generation, versions, problem } = keys.status();
  say(`Key host: ${host}, ${place}, its key ${hostKey}`);
  say(`Key ring: ${keys.file}, written ${generation} ${generation === 1 ? 'time' : 'times'}`);
  if (problem !== undefined) return say(`Closed: ${problem.message}`);
  const people = new Map<string, number>();
  for await (const page of dataKeyPages(store, 1000))
    for (const { wrappedKey } of page)
      people.set(wrappedBy(wrappedKey), (people.get(wrappedBy(wrappedKey)) ?? 0) + 1);
  for (const [at, { number, id, madeAt }] of versions.entries()) {
    const task = at === versions.length - 1 ? 'wraps' : people.has(id) ? 'to be rewrapped' : 'can be retired';
    say(
      `Version ${number} (${id}), made ${new Date(madeAt).toISOString()}: ${people.get(id) ?? 0} people, ${task}`,
    );
  }
}
