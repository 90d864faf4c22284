import { spawn } from 'node:child_process';
import { LabError } from '../../lab-error.ts';
import { program, type Script, type TimedLogin } from './scripted-person.ts';

/**
 * Lets scripted people log in: a real server, bank, mail server and browser, each a process of its own.
 *
 * @param advanced called after each login
 * @throws LabError `data-insufficient` when the program fails, with what it said
 */
export function timeLogins(script: Script, advanced: () => void): Promise<TimedLogin[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      const lines = data.toString().split('\n').length - 1;
      out += data.toString();
      for (let i = 0; i < lines; i++) advanced();
    });
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(loginsIn(out));
      else reject(new LabError('data-insufficient', `The logins could not be timed: ${err.trim()}`));
    });
    child.stdin.end(JSON.stringify(script));
  });
}

/** One login a line, as JSON. */
function loginsIn(out: string): TimedLogin[] {
  return out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as TimedLogin);
}
