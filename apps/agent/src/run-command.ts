import { spawn } from 'node:child_process';

export interface CommandResult {
  /** Exit status; 127 when the program is not there, 124 when it took too long. */
  readonly status: number;
  readonly output: string;
}

/**
 * Runs a program to its end without a shell, for at most `patience` milliseconds.
 *
 * @param input what it can read.
 * @example (await runCommand(['true'], 1000)).status // => 0
 */
export function runCommand(
  [program, ...args]: readonly string[],
  patience: number,
  env: NodeJS.ProcessEnv = process.env,
  input = '',
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program!, args, { stdio: ['pipe', 'pipe', 'ignore'], env, windowsHide: true });
    let output = '';
    // One that ends without reading it is no failure.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ status: 124, output });
    }, patience);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < 100_000) output += text;
    });
    child.on('error', () => {
      clearTimeout(timer);
      resolve({ status: 127, output: '' });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ status: code ?? 128, output });
    });
  });
}
