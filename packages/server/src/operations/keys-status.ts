import { type DataKeyRotationRecord, wrappedBy } from '@ductus/storage';
import { dataKeyPages } from './data-key-pages.ts';
import type { OperationContext } from './operation.ts';

/** Says where the keys are, which versions there are and how many people's data keys each wraps. */
export async function keysStatus({ store, keys, say }: OperationContext): Promise<void> {
  const { host, place, hostKey, generation, versions, problem } = keys.status();
  say(`Key host: ${host}, ${place}, its key ${hostKey}`);
  say(`Key ring: ${keys.file}, written ${generation} ${generation === 1 ? 'time' : 'times'}`);
  if (problem !== undefined) return say(`Closed: ${problem.message}`);
  const people = new Map<string, number>();
  const rotation = await store.dataKeys.rotation();
  let [all, exchanged] = [0, 0];
  for await (const page of dataKeyPages(store, 1000))
    for (const { wrappedKey, previousKey, number } of page) {
      const versions = new Set([wrappedKey, previousKey ?? wrappedKey].map((key) => wrappedBy(key)));
      for (const version of versions) people.set(version, (people.get(version) ?? 0) + 1);
      all += 1;
      if (number === rotation.number) exchanged += 1;
    }
  for (const [at, { number, id, madeAt }] of versions.entries()) {
    const task = at === versions.length - 1 ? 'wraps' : people.has(id) ? 'to be rewrapped' : 'can be retired';
    say(
      `Version ${number} (${id}), made ${new Date(madeAt).toISOString()}: ${people.get(id) ?? 0} people, ${task}`,
    );
  }
  say(dataKeysSentence(rotation, exchanged, all));
}

function dataKeysSentence(rotation: DataKeyRotationRecord, exchanged: number, all: number): string {
  const { number, startedAt, stage, table } = rotation;
  if (number === 0) return 'Data keys: the first ones (keys rotate --data draws others)';
  const begun = new Date(startedAt).toISOString();
  if (stage === 'done') return `Data keys: rotation ${number}, begun ${begun}, is done`;
  const doing = {
    exchange: 'people get new keys',
    reseal: `what they have is sealed anew${table === '' ? '' : `, now ${table}`}`,
    check: 'the old keys are about to be destroyed',
  }[stage];
  return `Data keys: rotation ${number}, begun ${begun}: ${exchanged} of ${all} people have new keys, ${doing}; if nobody is at it, keys rotate --data goes on`;
}
