import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Every function of a source file that takes more lines than that: `name (lines)`. */
export function longFunctions(file, most) {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body !== undefined) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const lines = source.getLineAndCharacterOfPosition(node.end).line - first + 1;
      if (lines > most) found.push(`${node.name?.getText(source) ?? 'a nameless one'} (${lines})`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
