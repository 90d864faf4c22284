#!/usr/bin/env node
import { main } from './main.ts';

process.exitCode = main(process.argv.slice(2), {
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY === true,
});
