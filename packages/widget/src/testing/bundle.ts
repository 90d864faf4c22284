import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('../../build.mjs', import.meta.url));
const bundle = new URL('../../dist/widget.min.js', import.meta.url);

/** Builds `widget.min.js` and returns it. */
export async function builtBundle(): Promise<string> {
  await promisify(execFile)(process.execPath, [script]);
  return readFile(bundle, 'utf8');
}

/** The camera's script, as `builtBundle` left it. */
export function builtFacePart(): Promise<string> {
  return readFile(new URL('../../dist/widget-face.min.js', import.meta.url), 'utf8');
}
