import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../scripts/bundle.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));

await mkdir(`${folder}dist`, { recursive: true });
await bundle(folder, 'src/script.ts', 'widget.min.js', 'iife');
await bundle(folder, 'src/index.ts', 'widget.mjs', 'esm');
await bundle(folder, 'src/face/face.ts', 'widget-face.min.js', 'esm');
