import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundle } from '../../scripts/bundle.mjs';

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

await mkdir(`${folder}dist`, { recursive: true });
const shortened = { mangleProps: PRIVATE, plugins: [await inlined()] };
await bundle(folder, 'src/script.ts', 'collector.min.js', 'iife', shortened);
await bundle(folder, 'src/index.ts', 'collector.mjs', 'esm', shortened);
