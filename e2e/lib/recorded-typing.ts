import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The folder of real data: DUCTUS_DATA, else ../shared/data; undefined when neither is there. */
export function dataFolder(): string | undefined {
  const folder = process.env.DUCTUS_DATA ?? resolve(import.meta.dirname, '../../../shared/data');
  return existsSync(folder) ? folder : undefined;
}

/** One recorded keystroke: what was pressed, and milliseconds from the first press. */
export interface RecordedKey {
  readonly key: string;
  readonly down: number;
  readonly up: number;
}

/** The password that everybody in `cmu/` typed. */
export const CMU_PASSWORD = '.tie5Roanl';
const KEYS = [...CMU_PASSWORD, 'Enter'];

/** One repetition of `cmu/`, from its hold and down-down columns (seconds) to presses and releases. */
function repetition(cells: readonly string[]): RecordedKey[] {
  let down = 0;
  return KEYS.map((key, place) => {
    const hold = Number(cells[3 + 3 * place]) * 1000;
    const keystroke = { key, down, up: down + hold };
    down += Number(cells[4 + 3 * place]) * 1000;
    return keystroke;
  });
}

/** Every person of `cmu/` with their 400 repetitions in time order. */
export function readCmu(folder: string): Map<string, RecordedKey[][]> {
  const people = new Map<string, RecordedKey[][]>();
  const files = readdirSync(join(folder, 'cmu')).filter((name) => name.endsWith('.csv.gz'));
  for (const file of files.sort()) {
    const lines = gunzipSync(readFileSync(join(folder, 'cmu', file)))
      .toString('utf8')
      .trim()
      .split('\n');
    for (const line of lines.slice(1)) {
      const cells = line.split(',');
      const own = people.get(cells[0]);
      if (own === undefined) people.set(cells[0], [repetition(cells)]);
      else own.push(repetition(cells));
    }
  }
  return people;
}

/** The first `people` participants of `aalto/`, each with their sentences in time order. */
export function readAalto(folder: string, people: number): RecordedKey[][][] {
  const sentences = new Map<string, Map<string, RecordedKey[]>>();
  const files = readdirSync(join(folder, 'aalto')).filter((name) => name.endsWith('.csv.gz'));
  for (const file of files.sort()) {
    const lines = gunzipSync(readFileSync(join(folder, 'aalto', file)))
      .toString('utf8')
      .trim()
      .split('\n');
    for (const line of lines.slice(1)) {
      const [person, section, down, up, keyCode] = line.split(',');
      let own = sentences.get(person);
      if (own === undefined) {
        if (sentences.size === people) break;
        own = new Map();
        sentences.set(person, own);
      }
      const keys = own.get(section) ?? [];
      keys.push({ key: AALTO_KEYS[keyCode] ?? 'a', down: Number(down), up: Number(up) });
      own.set(section, keys);
    }
  }
  const start = (keys: readonly RecordedKey[]) => Math.min(...keys.map(({ down }) => down));
  return [...sentences.values()].map((own) => [...own.values()].sort((a, b) => start(a) - start(b)));
}

/** Only what free typing tells apart at level `position`: which keys make no character. */
const AALTO_KEYS: Readonly<Record<string, string>> = {
  8: 'Backspace',
  13: 'Enter',
  16: 'Shift',
  20: 'Shift',
};
