// Makes one executable of the agent for this platform, its bill of materials and their checksums, in dist/executable or
// --out FOLDER. The same sources and the same Node give the same bytes.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { inject } from 'postject';
import { billOfMaterials } from './bill-of-materials.mjs';
import { bundleProgram } from './bundle-program.mjs';

const here = join(import.meta.dirname, '..');
const root = join(here, '../..');
const at = process.argv.indexOf('--out');
const out = at > 0 ? resolve(process.argv[at + 1]) : join(here, 'dist/executable');
const { platform, arch } = process;
const suffix = platform === 'win32' ? '.exe' : '';
const name = `ductus-agent-${platform}-${arch}${suffix}`;

const work = mkdtempSync(join(tmpdir(), 'ductus-executable-'));
try {
  execFileSync(process.execPath, [join(here, 'build.mjs')], { stdio: 'inherit' });
  execFileSync(process.execPath, [join(root, 'packages/kernels/build.mjs')], { stdio: 'inherit' });
  const inputs = await bundleProgram(join(work, 'agent.cjs'));
  const page = join(here, 'dist/page');
  const addon = join(
    dirname(createRequire(import.meta.url).resolve('uiohook-napi/package.json')),
    'prebuilds',
    `${platform}-${arch}`,
    'uiohook-napi.node',
  );
  const population = join(root, 'packages/population/data');
  const assets = {
    'encoder/encoder-zone.weights': join(population, 'encoder-zone.weights'),
    'encoder/matrix.wasm': join(root, 'packages/kernels/dist/matrix.wasm'),
    // Linux is captured without it.
    ...(platform === 'linux' ? {} : { 'native/uiohook-napi.node': addon }),
    'page/agent.css': join(page, 'agent.css'),
    'page/agent.js': join(page, 'agent.js'),
    'page/index.html': join(page, 'index.html'),
    'page/version.txt': join(page, 'version.txt'),
  };
  // Names relative to the folder: the blob remembers them.
  const config = {
    main: 'agent.cjs',
    output: 'agent.blob',
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    useCodeCache: false,
    assets,
  };
  writeFileSync(join(work, 'sea.json'), JSON.stringify(config));
  execFileSync(process.execPath, ['--experimental-sea-config', 'sea.json'], { cwd: work, stdio: 'pipe' });
  mkdirSync(out, { recursive: true });
  const file = join(out, name);
  rmSync(file, { force: true });
  copyFileSync(process.execPath, file);
  chmodSync(file, 0o755);
  if (platform === 'darwin') execFileSync('codesign', ['--remove-signature', file]);
  await inject(file, 'NODE_SEA_BLOB', readFileSync(join(work, 'agent.blob')), {
    sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
    ...(platform === 'darwin' ? { machoSegmentName: 'NODE_SEA' } : {}),
  });
  // Apple's processors run nothing that is not signed; a distributor puts a real signature in its place.
  if (platform === 'darwin') execFileSync('codesign', ['--sign', '-', file]);
  const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const bill = billOfMaterials({
    version,
    inputs: [
      ...inputs,
      'node_modules/uiohook-napi/package.json',
      ...JSON.parse(readFileSync(join(here, 'dist/page-inputs.json'), 'utf8')),
    ],
    lock,
    nodeVersion: process.versions.node,
  });
  writeFileSync(join(out, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  const sums = [name, 'sbom.cdx.json'].map((one) => `${sha256(readFileSync(join(out, one)))}  ${one}\n`);
  writeFileSync(join(out, 'SHA256SUMS'), sums.join(''));
  process.stdout.write(`${file}: ${(readFileSync(file).length / 1e6).toFixed(1)} MB\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
