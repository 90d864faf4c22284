#!/usr/bin/env node
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';
import { resultsFolder } from './data-folder.ts';
import { main } from './main.ts';

const watched = process.stderr.isTTY === true;

process.on('SIGINT', () => {
  // The bar must not stay behind on the terminal; threads end with the process.
  if (watched) process.stderr.write('\r\x1b[K');
  process.exit(130);
});

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  input: () => text(process.stdin),
  out: (words) => process.stdout.write(words),
  err: (words) => process.stderr.write(words),
  watched,
  threads: { count: availableParallelism(), script: new URL('./worker.js', import.meta.url) },
  results: resultsFolder,
});
