import type { AgentOptions } from '../agent.ts';
import { memoryStore } from '../store/memory-store.ts';
import { benchDesk } from './bench-desk.ts';
import { Typist } from './typist.ts';

export const PIN = '7392';
const ENROLS = 1200;

/** Of typist 1, who has consented, set a PIN and typed enough: learned once for all tests of a file. */
const learned = (async () => {
  const store = memoryStore();
  const { agent, source } = await benchDesk({ store });
  await agent.commands.consent(true);
  await agent.commands.setPin(PIN);
  await agent.commands.startLearning('exercises', PIN);
  source.give(new Typist(1).type(ENROLS));
  await agent.commands.stopLearning();
  return store.load();
})();

/** A desk whose owner, typist 1, is known there. */
export async function ownersDesk(options: Partial<AgentOptions> = {}) {
  const store = options.store ?? memoryStore(await learned);
  const desk = await benchDesk({ ...options, store });
  const owner = new Typist(1);
  owner.type(ENROLS);
  return { ...desk, store, owner };
}

/** What the activity log says happened, newest first. */
export async function happened({ agent }: Awaited<ReturnType<typeof benchDesk>>): Promise<string[]> {
  return (await agent.commands.activity()).map((one) => one.what);
}
