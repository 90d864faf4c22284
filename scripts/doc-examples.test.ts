import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@ductus/core';
import * as capture from '@ductus/core/capture';
import * as encoder from '@ductus/core/encoder';
import * as neural from '@ductus/core/neural';
import * as phrases from '@ductus/core/phrases';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './lib/source-files.mjs';

const root = join(import.meta.dirname, '..');

interface Example {
  readonly place: string;
  readonly lines: readonly { readonly code: string; readonly expected: string | undefined }[];
}

/** The `@example` blocks of a source file: statements, and expressions with `// => value`. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*?@example[ \t]*\n?((?:(?!\*\/)[\s\S])*?)\*\//g)].map(
    (match) => {
      const body = match[1]
        .split('\n')
        .map((line) => line.replace(/^\s*\* ?/, '').replace(/^```\w*$/, ''))
        .filter((line) => line.trim() !== '');
      const end = body.findIndex((line) => /^@\w/.test(line));
      return {
        place: `${file}:${text.slice(0, match.index).split('\n').length}`,
        lines: (end < 0 ? body : body.slice(0, end)).map((line) => {
          const [code, expected] = line.split(/\s*\/\/ =>\s*/);
          return { code, expected };
        }),
      };
    },
  );
}

/** All code of a page, as one example: later blocks go on from earlier ones. */
function exampleOfPage(page: string): Example {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^```js\n([\s\S]*?)^```$/gm)];
  const lines = blocks.flatMap(([, code]) => code.split('\n')).filter((line) => line.trim() !== '');
  return {
    place: page,
    lines: lines.map((line) => {
      const [code, expected] = line.split(/\s*\/\/ =>\s*/);
      return { code, expected };
    }),
  };
}

/** Runs an example with the exports of core in scope, those of its other entries too; returns pairs of what came and what was promised. */
function runExample(example: Example): [unknown, unknown][] {
  const statements = example.lines.map(({ code, expected }) => {
    if (expected === undefined) return code;
    const declared = /^(?:const|let) (\w+)/.exec(code)?.[1];
    if (declared !== undefined) return `${code}\npairs.push([${declared}, (${expected})]);`;
    return `pairs.push([(${code.replace(/;\s*$/, '')}), (${expected})]);`;
  });
  const exported = Object.entries({ ...capture, ...encoder, ...neural, ...phrases, ...core });
  const run = new Function(
    'pairs',
    ...exported.map(([name]) => name),
    `'use strict';\n${statements.join('\n')}`,
  );
  const pairs: [unknown, unknown][] = [];
  run(pairs, ...exported.map(([, value]) => value));
  return pairs;
}

describe('the examples of core', () => {
  const examples = sourceFiles(/^packages\/core\/src\/.*(?<!\.test)\.ts$/).flatMap(examplesOf);

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(
    [...examples, exampleOfPage('docs/evidence.md')].map((example) => [example.place, example] as const),
  )('hold: %s', (_place, example) => {
    const pairs = runExample(example);
    expect(pairs.length).toBeGreaterThan(0);
    for (const [came, promised] of pairs) {
      if (typeof promised === 'number' && Number.isFinite(promised)) expect(came).toBeCloseTo(promised, 3);
      else expect(came).toEqual(promised);
    }
  });
});
