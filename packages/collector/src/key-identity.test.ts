import { KEY_CODES, keyIdentity as ofCore, type PrivacyLevel } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { keyIdentity } from './key-identity.ts';

const levels: PrivacyLevel[] = ['position', 'zone', 'code'];

describe('keyIdentity', () => {
  it.each(levels)('tells at level %s what core defines, for every key', (level) => {
    for (const code of [...KEY_CODES, '', 'F13', 'constructor', 'keya']) {
      expect([code, keyIdentity(code, level)]).toEqual([code, ofCore(code, level)]);
    }
  });
});
