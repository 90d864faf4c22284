import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const modules = join(import.meta.dirname, '../../../../node_modules');

/** A program of this folder that runs in processes of its own, which may be killed. */
export class ChildProgram {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Builds `<name>.ts` of this folder into one file; what is native stays where it is installed. */
  static async build(name: string): Promise<ChildProgram> {
    const program = new ChildProgram(mkdtempSync(join(tmpdir(), 'ductus-program-')));
    await build({
      entryPoints: [join(import.meta.dirname, `${name}.ts`)],
      outfile: program.#file,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      conditions: ['ductus-source'],
      external: ['better-sqlite3-multiple-ciphers', 'nodemailer', 'ssh2', '@aws-sdk/client-kms'],
      logLevel: 'silent',
    });
    return program;
  }

  get #file(): string {
    return join(this.#folder, 'program.cjs');
  }

  /** A new folder that goes with the program. */
  home(): string {
    return mkdtempSync(join(this.#folder, 'home-'));
  }

  start(...args: string[]): ChildProcess {
    return spawn(process.execPath, [this.#file, ...args], {
      env: { ...process.env, NODE_PATH: modules },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** What a process printed until its end. */
export async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout!.on('data', (text) => {
    output += text;
  });
  await new Promise((ended) => child.once('close', ended));
  return output;
}
