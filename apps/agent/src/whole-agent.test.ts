import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './lock/eventually.ts';
import { focusNobody } from './testing/focus-nobody.ts';
import { processTree, writableMemory } from './testing/process-memory.ts';
import { tracesOfTyping } from './testing/traces-of-typing.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from './testing/virtual-desktop.ts';
import { knownOwner, startAgent, type WholeAgent } from './testing/whole-agent.ts';
import { findBrowser } from './window/find-browser.ts';

const SECRET = 'jolly wizards vex the quiet black fjord sphinx';
/** Typed after it, until somebody is asked: the window comes to the front then, and takes what is typed on. */
const MORE = 'and then some of no secret';
const tracesIn = tracesOfTyping(SECRET);
/** Reads the memory of others, and makes a namespace. */
const isRoot = process.getuid?.() === 0;

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

/** Nothing of a file that its browser has done away with meanwhile. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** How many bytes of a process were looked at, and what of the secret is in them. */
function searched(pid: number) {
  let read = 0;
  const found = new Set<string>();
  for (const bytes of writableMemory(pid)) {
    read += bytes.length;
    for (const how of tracesIn(bytes)) found.add(how);
  }
  return { read, found: [...found] };
}

describe('a search for what was typed', () => {
  it('finds characters and numbers of keys in every width, alone and inside of events', () => {
    const around = (bytes: Uint8Array) =>
      tracesIn(Buffer.concat([Buffer.alloc(1001, 7), bytes, Buffer.alloc(99)]));
    expect(around(Buffer.from(SECRET))).toEqual(['characters']);
    expect(around(Buffer.from(SECRET.replaceAll(' ', ''), 'utf16le'))).toEqual(['characters']);
    // The first twelve of them, as linux/input-event-codes.h and X11 (8 more) number them.
    const keys = [36, 24, 38, 38, 21, 57, 17, 23, 44, 30, 19, 32];
    expect(around(Uint8Array.from(keys))).toEqual(['keys of Linux']);
    expect(around(new Uint8Array(Int32Array.from(keys).buffer))).toEqual(['keys of Linux']);
    expect(around(new Uint8Array(Float64Array.from(keys).buffer))).toEqual(['keys of Linux, as doubles']);
    const events = Buffer.alloc(32 * 24, 9);
    for (const [place, key] of keys.flatMap((key) => [key, key]).entries()) events[32 * place + 5] = key + 8;
    expect(around(events)).toContain('keys of X11, twice');
    expect(around(Buffer.from('some other sentence about wizards and a fjord'))).toEqual([]);
  });
});

const browser = findBrowser(process.env, process.platform);

describe.skipIf(!hasDesktopParts || browser === undefined || !isRoot)(
  'the whole agent with its window',
  () => {
    let desktop: VirtualDesktop;
    let agent: WholeAgent;
    let withoutNetwork: Awaited<ReturnType<typeof strangerComes>>;
    let withNetwork: typeof withoutNetwork;

    const begin = async (name: string, program: readonly string[] = []) => {
      const home = join(desktop.home, name);
      mkdirSync(home);
      await knownOwner(home);
      agent = await startAgent({ ...desktop.env, DUCTUS_AGENT_HOME: home }, { program });
    };
    const state = async () => (await agent.status()).state;

    /** Opens the window, and types elsewhere, not as its owner does: a secret, and more until somebody is asked. */
    const strangerComes = async () => {
      const shown = await agent.command('show');
      await agent.command('change', { answerSeconds: 300 });
      const watching = await windowSays('Watching');
      await desktop.xdotool('mousemove', '1430', '890');
      const type = async (words: string) => {
        const before = (await agent.status()).live.keystrokes;
        await focusNobody(desktop.env);
        await desktop.xdotool('type', '--delay', '25', words);
        const all = async () => (await agent.status()).live.keystrokes >= before + words.length;
        expect(await eventually(all, 60_000)).toBe(true);
      };
      await type(SECRET);
      for (let time = 0; time < 20 && (await state()) !== 'asking'; time++) await type(MORE);
      const { sources, lockers, icon, ask } = await agent.status();
      return {
        shown,
        watching,
        asking: await windowSays('Asking'),
        sources,
        lockers,
        icon,
        reason: ask?.reason,
      };
    };
    const windowSays = (title: string) =>
      eventually(
        () =>
          desktop.xdotool('search', '--name', `^${title} `).then(
            (found) => found !== '',
            () => false,
          ),
        20_000,
      );

    beforeAll(async () => {
      execFileSync(process.execPath, [join(import.meta.dirname, '../build.mjs')]);
      desktop = await startDesktop();
      await begin('alone', ['unshare', '-n']);
      withoutNetwork = await strangerComes();
      await agent.end();
      await begin('connected');
      withNetwork = await strangerComes();
    });
    afterAll(async () => {
      await agent?.end();
      await desktop?.stop();
    });

    it('works the same where there is no network interface at all', () => {
      expect(withNetwork).toMatchObject({
        shown: true,
        watching: true,
        asking: true,
        reason: 'takeover',
        icon: 'no-host',
      });
      expect(withNetwork.sources).toMatchObject([{ state: { at: 'running' } }]);
      expect(withoutNetwork).toEqual(withNetwork);
    });

    it('has no socket that a network reaches, listening or not, and neither has its browser', () => {
      const listed = execFileSync('ss', ['-Htunawxp'], { encoding: 'utf8' }).split('\n');
      const own = processTree(agent.pid);
      expect(own.length).toBeGreaterThan(3);
      const sockets = listed.filter((line) => own.some((pid) => line.includes(`pid=${pid},`)));
      // Those of the machine itself are seen: the search finds what there is.
      expect(sockets.some((line) => line.startsWith('u_str'))).toBe(true);
      expect(sockets.filter((line) => !line.startsWith('u_'))).toEqual([]);
    });

    it('keeps nothing of what was typed in any file', () => {
      const files = [...filesBelow(desktop.home)];
      expect(files.length).toBeGreaterThan(5);
      expect(files.filter((file) => tracesIn(bytesOf(file)).length > 0)).toEqual([]);
    });

    it('keeps nothing of what was typed in its memory, or that of its browser', () => {
      let all = 0;
      for (const pid of processTree(agent.pid)) {
        const { read, found } = searched(pid);
        all += read;
        expect.soft([pid, found]).toEqual([pid, []]);
      }
      // The agent alone has some hundred megabytes, and its browser more.
      expect(all).toBeGreaterThan(100e6);
    });

    it('would be found out if it kept it', async () => {
      const keeps = spawn(
        process.execPath,
        [
          '-e',
          'process.stdin.once("data", (all) => { globalThis.kept = [...all].map((one) => one - 97 + 4); all.fill(0); console.log("kept"); })',
        ],
        { stdio: ['pipe', 'pipe', 'inherit'] },
      );
      keeps.stdin.write(SECRET.replaceAll(' ', ''));
      await new Promise((done) => keeps.stdout.once('data', done));
      const { found } = searched(keeps.pid!);
      keeps.kill();
      expect(found).toContain('keys of USB');
    });
  },
);
