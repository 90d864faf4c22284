import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../main.ts';

export interface LabRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command on one thread, its results in a folder that is thrown away. */
export async function runLab(
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
  watched = false,
  input = '',
): Promise<LabRun> {
  const [out, err]: [string[], string[]] = [[], []];
  const results = mkdtempSync(join(tmpdir(), 'ductus-results-'));
  const code = await main(words, {
    env,
    input: async () => input,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    watched,
    threads: { count: 1, script: null },
    results,
  });
  rmSync(results, { recursive: true });
  return { code, out: out.join(''), err: err.join('') };
}

/** Files with the given contents in a folder of their own; their paths by name, and how to be rid of them. */
export function filesWith(contents: Readonly<Record<string, string | Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-files-'));
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content);
  return {
    path: (name: string) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
