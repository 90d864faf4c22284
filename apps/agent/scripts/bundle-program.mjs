import { join } from 'node:path';
import { build } from 'esbuild';

const here = join(import.meta.dirname, '..');

/** The native addon comes out of the executable instead of a folder of node_modules. */
const addons = {
  name: 'addons',
  setup(builder) {
    builder.onResolve({ filter: /^node-gyp-build$/ }, () => ({ path: 'uiohook', namespace: 'addon' }));
    builder.onLoad({ filter: /.*/, namespace: 'addon' }, () => ({
      contents:
        "const { loadAddon } = require('./src/assets/load-addon.ts'); module.exports = () => loadAddon('native/uiohook-napi.node');",
      resolveDir: here,
    }));
  },
};

/** The whole program in one CommonJS file, as Node's single executables want it; `inputs` names every file in it. */
export async function bundleProgram(outfile) {
  const { metafile } = await build({
    absWorkingDir: join(here, '../..'),
    entryPoints: [join(here, 'src/cli.ts')],
    outfile,
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    conditions: ['ductus-source'],
    define: {
      'import.meta.filename': '__filename',
      'import.meta.dirname': '__dirname',
      'import.meta.url': '"file:///ductus-agent"',
    },
    // What the D-Bus library would like for transports that are never used.
    external: ['abstract-socket', 'x11'],
    plugins: [addons],
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs);
}
