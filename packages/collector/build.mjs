import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const wire = fileURLToPath(new URL('../core/src/capture/wire.ts', import.meta.url));

/** Names of the collector's own that no page, browser or server knows: they travel shortened. */
const PRIVATE =
  /^(abandon|accepted|after|announced|autofilled|beacon|buffer|busy|byElement|cancelTimer|caretAtEnd|composing|countLost|declaration|declarations|declare|declared|done|events|eventsPerBatch|failures|fieldNameLength|floor|form|giveUpWaiting|goOn|held|isAwaited|isOff|keepSecret|leave|listeners|lost|modifier|named|nameOf|names|noticed|ofElement|onRelease|options|pressed|putBack|record|recorded|recorder|refused|released|report|request|ruledName|rules|running|secretElements|secretNames|send|sendLater|seq|settle|shorter|stroke|strokes|take|through|timers|transport|trusted|unconfirmed|undo|unnamed|urge|waiting|watches|whenReleased)$/;

/** The wire format's numbers written in place of their names, as in `EventKind.down`. */
async function inlined() {
  const { outputFiles } = await build({ entryPoints: [wire], format: 'esm', write: false });
  const text = Buffer.from(outputFiles[0].contents).toString('base64');
  const numbers = await import(`data:text/javascript;base64,${text}`);
  const named = /\b(EventKind|KeyClass|InputWay|WheelTurn|WIRE_LIMITS)\.([a-zA-Z]+)\b/g;
  return {
    name: 'inline-wire-numbers',
    setup(on) {
      on.onLoad({ filter: /collector.src.*\.ts$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace(
          named,
          (name, group, key) => numbers[group][key] ?? name,
        ),
        loader: 'ts',
      }));
    },
  };
}

/** Bundles `entry` into one file without imports, written beside and renamed, so that a server never reads half of it. */
async function bundle(entry, file, format, plugin) {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    mangleProps: PRIVATE,
    plugins: [plugin],
    format,
    target: ['es2022'],
    conditions: ['ductus-source'],
    legalComments: 'none',
    write: false,
  });
  const part = `${folder}dist/${file}.${process.pid}`;
  try {
    await writeFile(part, outputFiles[0].contents);
    await rename(part, `${folder}dist/${file}`);
  } finally {
    await rm(part, { force: true });
  }
}

await mkdir(`${folder}dist`, { recursive: true });
const plugin = await inlined();
await bundle('src/script.ts', 'collector.min.js', 'iife', plugin);
await bundle('src/index.ts', 'collector.mjs', 'esm', plugin);
