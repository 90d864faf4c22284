import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../port.ts';
import { buildProgram, outputOf, type Program } from '../testing/child.ts';
import { apiKey, application, subject } from '../testing/records.ts';
import { type SqliteBed, sqliteBed } from '../testing/sqlite-bed.ts';

const KILLS = 10;

/** What a killed writer had acknowledged. */
interface Acknowledged {
  readonly decisions: string[];
  /** Session or template → the last turn. */
  readonly sessions: Map<string, number>;
  readonly templates: Map<string, number>;
}

function gather(stdout: string, into: Acknowledged): number {
  // The last line may have been cut by the kill.
  const lines = stdout.split('\n').slice(0, -1);
  for (const line of lines) {
    const [what, name, turn] = line.split('\t');
    if (what === 'decision') into.decisions.push(name);
    if (what === 'session') into.sessions.set(name, Number(turn));
    if (what === 'template') into.templates.set(name, Number(turn));
  }
  return lines.length;
}

/** Resolves once so many lines are there: a busy machine takes its time. */
function linesOf(child: ChildProcess, count: number): Promise<void> {
  let seen = 0;
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk) => {
      seen += String(chunk).split('\n').length - 1;
      if (seen >= count) resolve();
    });
  });
}

async function expectAll(store: Store, known: Acknowledged): Promise<void> {
  for (const id of known.decisions)
    expect([id, await store.decisions.byId('bank', id)]).not.toContain(undefined);
  const sums = await store.console.staySums('bank', { from: 0, until: 1 });
  for (const [id, turn] of known.sessions) {
    const { updatedAt } = (await store.sessions.get(id))!;
    expect(updatedAt).toBeGreaterThanOrEqual(turn);
    // Each session is counted once, under the turn that it was stored with.
    const counted = sums.filter(({ route }) => route === id);
    expect(counted.map(({ value, count }) => [value, count])).toEqual([[updatedAt, 1]]);
  }
  for (const [kind, turn] of known.templates)
    expect((await store.templates.get('bank', 'ada', kind))?.revision).toBeGreaterThanOrEqual(turn);
}

describe('the SQLite store, owned by another process', () => {
  let bed: SqliteBed;
  let writer: Program;
  let second: Program;

  beforeAll(async () => {
    [bed, writer, second] = await Promise.all([
      sqliteBed(),
      buildProgram('acknowledging-writer'),
      buildProgram('second-owner'),
    ]);
    const store = await bed.open();
    await store.applications.insert(application('bank'), apiKey('bank', 'k'));
    await store.subjects.insert(subject('bank', 'ada'));
    await store.close();
  });
  afterAll(async () => {
    await Promise.all([bed.remove(), writer.remove(), second.remove()]);
  });

  it(`loses nothing acknowledged when that is killed, ${KILLS} times over`, async () => {
    const known: Acknowledged = { decisions: [], sessions: new Map(), templates: new Map() };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = writer.start(bed.directory, `run-${kill}`);
      const ended = outputOf(child);
      await linesOf(child, 12);
      await new Promise((resolve) => setTimeout(resolve, 37 * kill));
      child.kill('SIGKILL');
      const { stdout, stderr } = await ended;
      expect(stderr).toBe('');
      expect(gather(stdout, known)).toBeGreaterThan(10);
      const store = await bed.open();
      await expectAll(store, known);
      await store.close();
    }
    expect(known.decisions.length).toBeGreaterThan(KILLS * 8);
  });

  it('is refused with one sentence, and free again once the owner is gone', async () => {
    const store = await bed.open();
    expect((await outputOf(second.start(bed.directory))).stdout).toBe('storage-unavailable\n');
    await store.check();
    await store.close();
    expect((await outputOf(second.start(bed.directory))).stdout).toBe('opened\n');
  });

  it('refuses us while that runs, and its writes go on', async () => {
    const child = writer.start(bed.directory, 'owner');
    const ended = outputOf(child);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    await expect(bed.open()).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining('another process'),
    });
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill('SIGKILL');
    expect((await ended).stderr).toBe('');
  });
});
