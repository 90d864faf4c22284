import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longFunctions } from './lib/long-functions.mjs';
import { sourceFiles } from './lib/source-files.mjs';

const root = join(import.meta.dirname, '..');

describe('the commands', () => {
  it('say in one sentence that Node is too old', () => {
    const folder = mkdtempSync(join(root, 'node_modules', '.old-node-'));
    const preload = join(folder, 'old.cjs');
    writeFileSync(
      preload,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });",
    );
    for (const script of ['start', 'test', 'lab', 'bench', 'build']) {
      const { status, stderr } = spawnSync(process.execPath, ['-r', preload, `scripts/${script}.mjs`], {
        cwd: root,
        encoding: 'utf8',
      });
      expect(status).toBe(1);
      expect(stderr.trim().split('\n')).toEqual([
        'Ductus needs Node 20.19 or newer and this is Node 18.20.4: install a current Node (https://nodejs.org) and try again.',
      ]);
    }
    rmSync(folder, { recursive: true });
  });
});

describe('the direction of imports', () => {
  it('is refused when it points up, by the lint rule', () => {
    const folder = join(root, 'packages/core/src/capture/wrong-direction');
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(
        join(folder, 'probe.ts'),
        "import type { Detector } from '../../detectors/detector.ts';\nexport type Wrong = Detector;\n",
      );
      const { status, stdout } = spawnSync(
        process.execPath,
        [
          'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
          '--config',
          'dependency-cruiser.config.cjs',
          'packages/core',
        ],
        { cwd: root, encoding: 'utf8' },
      );
      expect(stdout).toContain('core-capture');
      expect(status).not.toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the repository', () => {
  it('holds no source file over 300 lines', () => {
    const long = sourceFiles(/\.(ts|tsx|mjs|cjs|css)$/).filter(
      (path) => readFileSync(join(root, path), 'utf8').split('\n').length > 301,
    );
    expect(long).toEqual([]);
  });

  it('holds no function over 50 lines, but for suites of tests', () => {
    const long = sourceFiles(
      /^(packages|apps)\/[^/]+\/src\/(?!(.*\/)?testing\/|.*\.test\.).*\.tsx?$/,
    ).flatMap((path) => longFunctions(join(root, path), 50).map((name) => `${path}: ${name}`));
    expect(long).toEqual([]);
  });

  it('sees a function that is too long, whatever kind it is', () => {
    const folder = mkdtempSync(join(root, 'node_modules', '.long-functions-'));
    const file = join(folder, 'long.ts');
    const filler = '\n'.repeat(50);
    writeFileSync(
      file,
      `function a() {${filler}}\nexport const b = () => {${filler}};\nclass C { d() {${filler}} }\nfunction e() {${filler.slice(1)}}\n`,
    );
    expect(longFunctions(file, 50)).toEqual(['a (51)', 'a nameless one (51)', 'd (51)']);
    rmSync(folder, { recursive: true });
  });

  it('pins every dependency to an exact version', () => {
    const loose = sourceFiles(/(^|\/)package\.json$/)
      .flatMap((path) => {
        const { dependencies = {}, devDependencies = {} } = JSON.parse(
          readFileSync(join(root, path), 'utf8'),
        );
        return Object.entries({ ...dependencies, ...devDependencies }).map(
          ([name, range]) => `${path} ${name} ${range}`,
        );
      })
      .filter((line) => !/ \d+\.\d+\.\d+(-[\w.]+)?$/.test(line));
    expect(loose).toEqual([]);
  });
});
