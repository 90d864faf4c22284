import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventually } from './lock/eventually.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from './testing/virtual-desktop.ts';
import { knownOwner, startAgent, type WholeAgent } from './testing/whole-agent.ts';

/** A minute of work, whose cost is printed: `DUCTUS_COST=1 npm test -- whole-agent-cost`. */
const isWanted = process.env.DUCTUS_COST === '1' && hasDesktopParts;
const KEYS = 100;
const KEY_MS = 300;
const MOVES = 1800;
const MOVE_MS = 16;
/** `/proc` counts processor time in hundredths of a second. */
const TICKS = 100;

/** 40 words a minute, then a mouse at 60 reports a second, as words of xdotool: a minute of it, or a share of that. */
function work(share = 1): string[] {
  const keys = Array.from({ length: share * KEYS }, (_, i) => [
    'sleep',
    `${KEY_MS / 1000}`,
    'key',
    'thequickbrownfox'[i % 16]!,
  ]);
  const moves = Array.from({ length: share * MOVES }, (_, i) => {
    const [x, y] = [600 + 500 * Math.sin(i / 14), 400 + 300 * Math.cos(i / 11)];
    return ['sleep', `${MOVE_MS / 1000}`, 'mousemove', x.toFixed(0), y.toFixed(0)];
  });
  return [...keys, ...moves].flat();
}

function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

it.skipIf(!isWanted)('costs so much on a real display while somebody works there', async () => {
  const desktop = await startDesktop();
  let agent: WholeAgent | undefined;
  try {
    const home = join(desktop.home, 'agent');
    await knownOwner(home, { pin: '7392' });
    agent = await startAgent({ ...desktop.env, DUCTUS_AGENT_HOME: home }, { flags: ['--headless'] });
    // Nobody may be asked: a lock would stop the work.
    await agent.command('change', { falseLocksPerWeek: 0.5 }, '7392');
    const { share, seconds, resident } = await measured(agent, desktop);
    process.stdout.write(
      `${KEYS} keystrokes and ${MOVES} moves of the pointer in ${seconds.toFixed(0)} s: ${share.toFixed(2)} % of one core, ${resident.toFixed(0)} MiB resident\n`,
    );
    const seen = async () => (await agent!.status()).live.keystrokes === 1.25 * KEYS;
    expect(await eventually(seen, 60_000)).toBe(true);
    expect(resident * 1.048576).toBeLessThan(120);
  } finally {
    await agent?.end();
    await desktop.stop();
  }
});

async function measured({ pid }: WholeAgent, desktop: VirtualDesktop) {
  const doWork = (share?: number) =>
    new Promise((done) => spawn('xdotool', work(share), { env: desktop.env }).once('exit', done));
  // Begun is not yet running: what is compiled and loaded once belongs to no minute of work.
  await doWork(0.25);
  const [before, began] = [processorSeconds(pid), performance.now()];
  await doWork();
  const seconds = (performance.now() - began) / 1000;
  const share = (100 * (processorSeconds(pid) - before)) / seconds;
  const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
  return { share, seconds, resident };
}
