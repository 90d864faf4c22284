import { writeSync } from 'node:fs';
import type { Store } from '../port.ts';
import { decision, session, template } from './records.ts';
import { sqliteBed } from './sqlite-bed.ts';

/**
 * Program: writes decisions, sessions with what is counted of them, and template revisions for the person `ada` of the application `bank` without
 * pause, and prints a line for each write once it is acknowledged.
 */
async function writeForever(directory: string, run: string): Promise<void> {
  const store = await (await sqliteBed(directory)).open();
  const kind = `kind ${run}`;
  acknowledge('open');
  for (let turn = 1; ; turn += 1) {
    await Promise.all([
      ...decisionsOf(store, run, turn),
      sessionOf(store, run, turn),
      templateOf(store, kind, turn),
    ]);
  }
}

function decisionsOf(store: Store, run: string, turn: number): Promise<void>[] {
  return Array.from({ length: 8 }, async (_, at) => {
    const id = `${run}-${turn}-${at}`;
    await store.decisions.insert(decision('bank', 'ada', id, { at: turn }));
    acknowledge('decision', id);
  });
}

async function sessionOf(store: Store, run: string, turn: number): Promise<void> {
  const count = { hour: 0, route: run, nextRoute: run, kind: 'lowest' } as const;
  const before = turn === 1 ? [] : [{ ...count, value: turn - 1, by: -1 } as const];
  const counts = [...before, { ...count, value: turn, by: 1 } as const];
  await store.sessions.put({ ...session('bank', run, { subjectId: 'ada', updatedAt: turn }), counts });
  acknowledge('session', run, turn);
}

async function templateOf(store: Store, kind: string, turn: number): Promise<void> {
  await store.templates.put(template('bank', 'ada', { kind, revision: turn, updatedAt: turn }));
  acknowledge('template', kind, turn);
}

/** Synchronous, so that a line is out before the next write can begin. */
function acknowledge(...words: (string | number)[]): void {
  writeSync(1, `${words.join('\t')}\n`);
}

void writeForever(process.argv[2], process.argv[3]);
