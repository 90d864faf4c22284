import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A failure whose message is all that the reader needs: printed without a stack, exit code 1. */
export class Refusal extends Error {}

/** Runs a program to its end with this process's output; resolves with its exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal === null ? code : 128));
  });
}

/** Runs a program whose output matters only when it fails. */
export function runQuietly(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code: code ?? 128, output }));
  });
}

/** Runs `main` and turns a Refusal into its sentence. */
export function entry(main) {
  main().then(
    (code) => {
      process.exitCode = code ?? 0;
    },
    (error) => {
      if (!(error instanceof Refusal)) console.error(error);
      else if (error.message !== '') console.error(error.message);
      process.exitCode = 1;
    },
  );
}
