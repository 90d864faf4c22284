import type { FactorKind } from '@ductus/core';
import { cardMethod } from './card/card-method.ts';
import type { FactorMethod } from './factor-method.ts';
import { passkeyMethod } from './passkey/passkey-method.ts';
import { recoveryMethod } from './recovery/recovery-method.ts';
import { totpMethod } from './totp/totp-method.ts';

/** The methods of this server, by kind. */
export type FactorRegistry = ReadonlyMap<FactorKind, FactorMethod>;

/** Every kind of factor that this server runs. */
export function factorRegistry(): FactorRegistry {
  const methods: readonly FactorMethod[] = [passkeyMethod(), totpMethod(), cardMethod(), recoveryMethod()];
  return new Map(methods.map((method) => [method.kind, method]));
}
