import { spawn } from 'node:child_process';
import { LabError } from '../../lab-error.ts';
import { program, type Script, type TimedFace, type TimedLogin } from './scripted-person.ts';

/** What the program timed. */
export interface Timed {
  readonly logins: readonly TimedLogin[];
  readonly faces: readonly TimedFace[];
}

/**
 * Lets scripted people log in: a real server, bank, mail server and browser, each a process of its own.
 *
 * @param advanced called after each login and each attempt at the camera's screen
 * @throws LabError `data-insufficient` when the program fails, with what it said
 */
export function timeLogins(script: Script, advanced: () => void): Promise<Timed> {
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
      if (code === 0) resolve(timedIn(out));
      else reject(new LabError('data-insufficient', `The logins could not be timed: ${err.trim()}`));
    });
    child.stdin.end(JSON.stringify(script));
  });
}

/** One login, or one attempt at the camera's screen, a line, as JSON. */
function timedIn(out: string): Timed {
  const lines = out.split('\n').filter((line) => line.startsWith('{'));
  const timed = lines.map((line) => JSON.parse(line) as TimedLogin | TimedFace);
  return {
    logins: timed.filter((one): one is TimedLogin => 'way' in one),
    faces: timed.filter((one): one is TimedFace => !('way' in one)),
  };
}
