import { describe, expect, it } from 'vitest';
import { keyIdentity } from '../capture/key-identity.ts';
import { ZONE_IDENTITY } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import { contextOf, EventContext, identityOf, kindOf, parentContext } from './free-text-contexts.ts';

const code = (name: string) => keyIdentity(name, 'code');
const zone = (name: string) => ZONE_IDENTITY + keyIdentity(name, 'zone');
const char = identityOf({ identity: 0, keyClass: KeyClass.char });
const back = identityOf({ identity: 0, keyClass: KeyClass.back });
const pair = (first: number, second: number) => contextOf(EventContext.pressPress, first, second);

describe('parentContext', () => {
  it('goes from keys to zones, to classes, to anything, and then ends', () => {
    const keys = pair(code('KeyA'), code('Backspace'));
    const zones = pair(zone('KeyA'), zone('Backspace'));
    expect(parentContext(keys)).toBe(zones);
    expect(parentContext(zones)).toBe(pair(char, back));
    expect(parentContext(pair(char, back))).toBe(pair(255, 255));
    expect(parentContext(pair(255, 255))).toBe(-1);
  });

  it('brings a pair of a key and a class to one fineness first', () => {
    expect(parentContext(pair(code('KeyA'), back))).toBe(pair(zone('KeyA'), back));
    expect(parentContext(pair(zone('KeyA'), back))).toBe(pair(char, back));
  });

  it('keeps the kind, and ends for every context there is', () => {
    for (let identity = 1; identity < 256; identity++) {
      let context = contextOf(EventContext.releasePress, identity, code('Space'));
      for (let step = 0; step < 6 && context >= 0; step++) {
        expect(kindOf(context)).toBe(EventContext.releasePress);
        context = parentContext(context);
      }
      expect(context).toBe(-1);
    }
  });
});

describe('identityOf', () => {
  it('takes the key or zone where it is known and the class where not', () => {
    expect(identityOf({ identity: code('KeyA'), keyClass: KeyClass.char })).toBe(code('KeyA'));
    expect(identityOf({ identity: zone('KeyA'), keyClass: KeyClass.char })).toBe(zone('KeyA'));
    expect(char).not.toBe(back);
  });

  it("takes a phone's unnamed keys for characters", () => {
    expect(identityOf({ identity: 0, keyClass: KeyClass.unknown })).toBe(char);
  });
});
