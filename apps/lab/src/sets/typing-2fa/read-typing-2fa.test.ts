import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTyping2fa } from './read-typing-2fa.ts';

function read(rows: readonly string[]) {
  const data = mkdtempSync(join(tmpdir(), 'ductus-typing-2fa-'));
  try {
    mkdirSync(join(data, 'typing-2fa'));
    writeFileSync(join(data, 'typing-2fa', 'biometria.csv'), ['header', ...rows, ''].join('\n'));
    return readTyping2fa(data);
  } finally {
    rmSync(data, { recursive: true });
  }
}

const row = (person: number, lastHold: number) =>
  [...Array.from({ length: 48 }, () => '-0.1,-0.05'), lastHold, person].join();

describe('readTyping2fa', () => {
  it('turns negative seconds into keystrokes; a last hold of 0 is unknown', () => {
    const [first, second] = readTwo();
    expect([first!.subject, second!.subject]).toEqual(['02', '14']);
    const { down, up } = first!.samples[0]!;
    expect([down.length, down[1], up[1]].map((x) => Math.round(x!))).toEqual([49, 150, 250]);
    expect(first!.samples[1]!.up[48]).toBeNaN();
  });

  it('refuses a row of another length, with its line', () => {
    expect(() => read([row(2, -0.1), '-1,2'])).toThrow(/biometria\.csv:3: expected 98 numbers/);
  });
});

function readTwo() {
  return read([row(14, -0.1), row(2, -0.1), row(2, 0)]);
}
