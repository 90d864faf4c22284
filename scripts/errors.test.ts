import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './lib/source-files.mjs';

const root = join(import.meta.dirname, '..');

/** Every class that descends from DuctusError, with the codes that its `code` may take. */
function codesInCode(): Map<string, string[]> {
  const files = sourceFiles(/^(packages|apps)\/[^/]+\/src\/(?!.*\.test\.).*errors?\.ts$/).map((file) =>
    join(root, file),
  );
  const { config } = ts.readConfigFile(join(root, 'tsconfig.test.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const found = new Map<string, string[]>();
  for (const file of files) {
    program.getSourceFile(file)!.forEachChild((node) => {
      if (!ts.isClassDeclaration(node) || node.name === undefined) return;
      const type = checker.getTypeAtLocation(node);
      const code = type.getProperty('code');
      if (code === undefined) return;
      const codeType = checker.getTypeOfSymbolAtLocation(code, node);
      const members = codeType.isUnion() ? codeType.types : [codeType];
      const literals = members.filter((member) => member.isStringLiteral()).map((member) => member.value);
      if (literals.length > 0) found.set(node.name.text, literals.sort());
    });
  }
  return found;
}

/** The tables of docs/errors.md: a heading names the class, the first cell of each row a code. */
function codesInDocument(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let codes: string[] = [];
  for (const line of readFileSync(join(root, 'docs/errors.md'), 'utf8').split('\n')) {
    const heading = /^## `(\w+)`/.exec(line);
    if (heading !== null) {
      codes = [];
      found.set(heading[1], codes);
    }
    const row = /^\| `([a-z0-9-]+)` \|/.exec(line);
    if (row !== null) codes.push(row[1]);
  }
  for (const list of found.values()) list.sort();
  return found;
}

describe('docs/errors.md', () => {
  const inCode = codesInCode();
  const inDocument = codesInDocument();

  it('lists every class of errors and no other', () => {
    expect([...inDocument.keys()].sort()).toEqual([...inCode.keys()].sort());
    expect(inCode.size).toBeGreaterThan(4);
  });

  it.each([...inCode.keys()])('lists every code of %s and no other', (name) => {
    expect(inDocument.get(name)).toEqual(inCode.get(name));
  });
});
