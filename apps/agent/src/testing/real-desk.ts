import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentStatus } from '../events/index.ts';
import { eventually } from '../lock/eventually.ts';
import { askControl } from '../program/control-socket.ts';
import type { RecordedMove, RecordedStroke } from './recorded-people.ts';
import { startDesktop, type VirtualDesktop } from './virtual-desktop.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');

/** Names that X gives to keys; letters are in lower case. */
const keysyms: Readonly<Record<string, string>> = {
  Space: 'space',
  Backspace: 'BackSpace',
  Enter: 'Return',
  ShiftLeft: 'Shift_L',
  ShiftRight: 'Shift_R',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Comma: 'comma',
  Period: 'period',
  Quote: 'apostrophe',
};

/** Something that a hand does at a moment, in milliseconds, as words of xdotool. */
interface Act {
  readonly at: number;
  readonly words: readonly string[];
}

/** The built agent, headless, on a display and a bus of its own, and hands that use it. */
export class RealDesk {
  readonly desktop: VirtualDesktop;
  readonly #agent: ChildProcess;
  readonly #control: string;

  private constructor(desktop: VirtualDesktop) {
    this.desktop = desktop;
    const home = join(desktop.home, 'agent');
    mkdirSync(home);
    this.#control = join(home, 'run/control.sock');
    const passphrase = join(desktop.home, 'passphrase');
    writeFileSync(passphrase, 'four words of nobody\n');
    const words = [cli, 'monitor', '--headless', '--passphrase-file', passphrase];
    const env = { ...desktop.env, DUCTUS_AGENT_HOME: home };
    this.#agent = spawn(process.execPath, words, { env, stdio: 'ignore' });
  }

  static async start(size: string): Promise<RealDesk> {
    const desk = new RealDesk(await startDesktop(size));
    const answers = async () => (await askControl(desk.#control, ['status'])) !== undefined;
    if (await eventually(answers, 60_000)) return desk;
    await desk.stop();
    throw new Error('the agent did not start');
  }

  async stop(): Promise<void> {
    this.#agent.kill('SIGKILL');
    await this.desktop.stop();
  }

  /** What a command answers. @throws with the code where it was refused. */
  async command(...request: readonly unknown[]): Promise<unknown> {
    const answer = (await askControl(this.#control, request)) as { value: unknown; code?: string };
    if (answer.code !== undefined) throw new Error(answer.code);
    return answer.value;
  }

  status(): Promise<AgentStatus> {
    return this.command('status') as Promise<AgentStatus>;
  }

  /** Whether it came to that state; else the state in which it is. */
  async becomes(state: AgentStatus['state'], patience: number): Promise<AgentStatus['state']> {
    await eventually(async () => (await this.status()).state === state, patience);
    return (await this.status()).state;
  }

  /** Real key events, each press and release at its moment, overlaps included. */
  type(strokes: readonly RecordedStroke[]): Promise<void> {
    return this.#act(
      strokes.flatMap(({ code, down, up }): Act[] => {
        const key = keysyms[code] ?? code.replace('Key', '').toLowerCase();
        return [
          { at: down, words: ['keydown', '--delay', '0', key] },
          { at: up, words: ['keyup', '--delay', '0', key] },
        ];
      }),
    );
  }

  /** Types until it asks, looking after every `piece` keystrokes; returns how many it took, Infinity where it never asked. */
  async typeUntilAsked(strokes: readonly RecordedStroke[], piece = 25): Promise<number> {
    for (let typed = 0; typed < strokes.length; typed += piece) {
      await this.type(strokes.slice(typed, typed + piece));
      if (/asking|locked/.test((await this.status()).state)) return typed + piece;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Real movement and clicks of the pointer. */
  point(moves: readonly RecordedMove[]): Promise<void> {
    return this.#act(
      moves.map(({ at, action, x, y, button }) => ({
        at,
        words:
          action === 'move' ? ['mousemove', `${x}`, `${y}`] : [`mouse${action}`, button === 2 ? '3' : '1'],
      })),
    );
  }

  #act(acts: readonly Act[]): Promise<void> {
    const inOrder = acts.toSorted((a, b) => a.at - b.at);
    const words = inOrder.flatMap((act, place) => {
      const wait = act.at - (inOrder[place - 1] ?? act).at;
      return ['sleep', (wait / 1000).toFixed(4), ...act.words];
    });
    return new Promise((resolve, reject) => {
      execFile('xdotool', words, { env: this.desktop.env }, (error) => (error ? reject(error) : resolve()));
    });
  }

  async unlockI3(): Promise<void> {
    const windows = await this.desktop.xdotool('search', '--class', 'i3lock');
    for (const id of windows.trim().split('\n')) await this.desktop.xdotool('windowkill', id);
  }
}
