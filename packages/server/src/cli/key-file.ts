import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from '../errors.ts';
import { apiKeyIn } from '../util/api-key.ts';

/** The API key in a file; undefined when there is no file, or no key in it. */
export async function keyInFile(path: string): Promise<string | undefined> {
  const content = await readFile(path, 'utf8').catch(() => '');
  return apiKeyIn(`Bearer ${content.trim()}`);
}

/** A key file that is on disk but not under its name yet. */
export interface KeyFileDraft {
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/** Writes a key, readable by its owner alone, so that it can appear under its name in one step. */
export async function draftKeyFile(path: string, apiKey: string): Promise<KeyFileDraft> {
  const draft = `${path}.new`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rm(draft, { force: true });
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${apiKey}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new StartError(
      'home-unusable',
      `The key file ${path} cannot be written (${code}): choose another --key-file.`,
      {
        cause,
      },
    );
  }
  return { keep: () => rename(draft, path), discard: () => rm(draft, { force: true }) };
}
