import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Paths, from the root, of the files that git tracks or would track, whose path the pattern fits. */
export function sourceFiles(pattern) {
  return execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((path) => path !== '' && pattern.test(path) && existsSync(join(root, path)));
}
