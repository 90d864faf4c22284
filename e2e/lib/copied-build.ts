import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
/** What a program needs of a workspace to run. */
const PARTS = ['package.json', 'dist', 'data'];

/** A copy of everything that is built, whose files a test may damage; libraries of others are those of the repository. */
export function copyBuild(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-build-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@ductus'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@ductus') symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  for (const kind of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, kind))) {
      copyWorkspace(join(kind, name), folder);
      symlinkSync(join(folder, kind, name), join(modules, '@ductus', name));
    }
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function copyWorkspace(place: string, folder: string): void {
  for (const part of PARTS) {
    const from = join(root, place, part);
    if (existsSync(from)) cpSync(from, join(folder, place, part), { recursive: true });
  }
  const own = join(root, place, 'node_modules');
  if (existsSync(own)) symlinkSync(own, join(folder, place, 'node_modules'));
}
