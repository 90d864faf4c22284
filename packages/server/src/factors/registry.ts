import type { FactorKind } from '@ductus/core';
import { cardMethod } from './card/card-method.ts';
import { emailMethod, type Post } from './email/email-method.ts';
import type { FaceJudge } from './face/face-judge.ts';
import { faceMethod } from './face/face-method.ts';
import type { FactorMethod } from './factor-method.ts';
import { passkeyMethod } from './passkey/passkey-method.ts';
import { recoveryMethod } from './recovery/recovery-method.ts';
import { totpMethod } from './totp/totp-method.ts';

/** The methods of this server, by kind. */
export type FactorRegistry = ReadonlyMap<FactorKind, FactorMethod>;

export interface RegistryParts {
  readonly faces: FaceJudge;
  /** Mails a code. */
  readonly post: Post;
}

/** Every kind of factor that this server runs. */
export function factorRegistry({ faces, post }: RegistryParts): FactorRegistry {
  const methods: readonly FactorMethod[] = [
    passkeyMethod(),
    totpMethod(),
    emailMethod({ post }),
    cardMethod(),
    recoveryMethod(),
    faceMethod(faces),
  ];
  return new Map(methods.map((method) => [method.kind, method]));
}
