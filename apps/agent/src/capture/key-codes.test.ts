import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { KEY_CODES } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { codeOfEvdev, codeOfHook } from './key-codes.ts';

/** Names of the kernel's header that are not the end of the browser's name for the key. */
const browserName: Readonly<Record<string, string>> = {
  LEFTBRACE: 'BracketLeft',
  RIGHTBRACE: 'BracketRight',
  APOSTROPHE: 'Quote',
  GRAVE: 'Backquote',
  DOT: 'Period',
  ESC: 'Escape',
  LEFTCTRL: 'ControlLeft',
  RIGHTCTRL: 'ControlRight',
  LEFTSHIFT: 'ShiftLeft',
  RIGHTSHIFT: 'ShiftRight',
  LEFTALT: 'AltLeft',
  RIGHTALT: 'AltRight',
  LEFTMETA: 'MetaLeft',
  RIGHTMETA: 'MetaRight',
  '102ND': 'IntlBackslash',
  RO: 'IntlRo',
  YEN: 'IntlYen',
  SYSRQ: 'PrintScreen',
  COMPOSE: 'ContextMenu',
  UP: 'ArrowUp',
  DOWN: 'ArrowDown',
  LEFT: 'ArrowLeft',
  RIGHT: 'ArrowRight',
  KPASTERISK: 'NumpadMultiply',
  KPMINUS: 'NumpadSubtract',
  KPPLUS: 'NumpadAdd',
  KPDOT: 'NumpadDecimal',
  KPSLASH: 'NumpadDivide',
  KPENTER: 'NumpadEnter',
};
const HEADER = '/usr/include/linux/input-event-codes.h';

function kernelKeys(): [string, number][] {
  const header = readFileSync(HEADER, 'utf8');
  return [...header.matchAll(/^#define KEY_(\w+)\s+(\d+)$/gm)].map(([, name, key]) => [name!, Number(key)]);
}

function nameOf(kernel: string): string {
  if (/^[A-Z]$/.test(kernel)) return `Key${kernel}`;
  if (/^\d$/.test(kernel)) return `Digit${kernel}`;
  if (/^KP\d$/.test(kernel)) return `Numpad${kernel[2]}`;
  return browserName[kernel] ?? kernel;
}

describe('the names of keys', () => {
  it.skipIf(!exists(HEADER))('are those of the kernel, for every key that the wire format knows', () => {
    const own = new Map(kernelKeys().map(([name, key]) => [nameOf(name).toLowerCase(), key]));
    for (const code of KEY_CODES)
      expect([code, codeOfEvdev(own.get(code.toLowerCase())!)]).toEqual([code, code]);
  });

  it("are those of the hook's own table", () => {
    const { UiohookKey } = readTable();
    const plain = {
      Ctrl: 'ControlLeft',
      CtrlRight: 'ControlRight',
      Alt: 'AltLeft',
      Shift: 'ShiftLeft',
      Meta: 'MetaLeft',
    };
    for (const [name, key] of Object.entries(UiohookKey)) {
      if (/^F(1[3-9]|2\d)$/.test(name)) continue;
      const code = /^[A-Z]$/.test(name) ? `Key${name}` : /^\d$/.test(name) ? `Digit${name}` : name;
      const expected = (plain as Record<string, string>)[name] ?? code;
      if (/^Numpad[A-Z](?!dd|ub|ul|iv|ec|nter)/.test(name)) expect(codeOfHook(key)).toMatch(/^Numpad/);
      else expect([name, codeOfHook(key)]).toEqual([name, expected]);
    }
  });

  it('are empty for what no keyboard has', () => {
    expect([codeOfEvdev(0), codeOfEvdev(85), codeOfEvdev(700), codeOfHook(0), codeOfHook(60_000)]).toEqual([
      '',
      '',
      '',
      '',
      '',
    ]);
  });
});

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

/** The library's table without its native part, which needs a display. */
function readTable(): { UiohookKey: Record<string, number> } {
  const file = createRequire(import.meta.url).resolve('uiohook-napi');
  const table = /exports\.UiohookKey = (\{[\s\S]*?\n\});/.exec(readFileSync(file, 'utf8'))![1]!;
  return { UiohookKey: new Function(`return ${table}`)() as Record<string, number> };
}
