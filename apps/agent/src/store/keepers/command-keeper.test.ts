import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keychainKeeper } from './command-keeper.ts';

/**
 * `security` of macOS as its manual page has it, as far as it is used: items by service and account, one command a line behind `-i`, 44 where there is
 * no item. It is no macOS: what it shows is that the keeper speaks to such a program, and that the key is on no command line.
 */
const SECURITY = `#!/bin/sh
items="$SECURITY_ITEMS"
echo "$*" >> "$items/../commands"
service=; account=; value=; print=
parse() {
  while [ $# -gt 0 ]; do
    case "$1" in
      -s) service=$2; shift ;;
      -a) account=$2; shift ;;
      -w) if [ $# -gt 1 ]; then value=$2; shift; else print=1; fi ;;
    esac
    shift
  done
}
case "$1" in
  -i) while read -r line; do set -- $line; shift; parse "$@"; printf %s "$value" > "$items/$service.$account"; done ;;
  find-generic-password)
    parse "$@"
    for item in "$items/$service.$account"*; do [ -f "$item" ] && cat "$item" && echo && exit 0; done
    exit 44 ;;
  delete-generic-password)
    parse "$@"
    for item in "$items/$service."*; do [ -f "$item" ] && rm "$item" && exit 0; done
    exit 44 ;;
esac
`;
const before = { ...process.env };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ductus-keychain-'));
  mkdirSync(join(folder, 'items'));
  writeFileSync(join(folder, 'security'), SECURITY, { mode: 0o755 });
  process.env.SECURITY_ITEMS = join(folder, 'items');
});
afterAll(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

test('is away where its program is not', async () => {
  process.env.PATH = '/nowhere';
  await expect(keychainKeeper().create('one')).rejects.toMatchObject({ code: 'key-away' });
});

test('keeps a key and the count of saves, and neither once it was destroyed', async () => {
  process.env.PATH = `${folder}:${before.PATH}`;
  const keeper = keychainKeeper();
  expect(await keeper.find('one', {})).toBeNull();
  const { key } = await keeper.create('one');
  await keeper.saves!.write('one', 7);
  expect(await keeper.find('one', {})).toEqual(Buffer.from(key));
  expect(await keeper.saves!.read('one')).toBe(7);
  expect(await keeper.saves!.read('another')).toBeNull();
  expect(readFileSync(join(folder, 'commands'), 'utf8')).not.toContain(Buffer.from(key).toString('base64'));
  await keeper.destroy();
  expect(await keeper.any()).toBe(false);
  expect(await keeper.saves!.read('one')).toBeNull();
});
