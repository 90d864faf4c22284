import { Type } from '@sinclair/typebox';
import { strict } from '../../schemas/common.ts';
import { sameText } from '../../util/same-text.ts';
import type { FactorMethod } from '../factor-method.ts';
import { newRecoveryCode, normaliseRecoveryCode } from './recovery-code.ts';

export const RECOVERY_CODE_COUNT = 10;

/** Keyed hashes of the codes that are left: nobody can read the codes a second time, the server included. */
interface State {
  readonly hashes: readonly string[];
}

const Kept = Type.Object({ kept: Type.Literal(true) }, strict);
const Code = Type.Object({ code: Type.String({ minLength: 1, maxLength: 64 }) }, strict);

/** Ten codes on paper, shown once, each good once; new ones end the old. */
export function recoveryMethod(): FactorMethod<State, State> {
  return {
    kind: 'recovery',
    isWayBack: true,
    most: 1,
    schemas: { setUpAnswer: Kept, answer: Code },
    beginSetUp: async (context) => {
      const codes = Array.from({ length: RECOVERY_CODE_COUNT }, () => newRecoveryCode(context.random));
      const hashes = codes.map((code) => context.keyedHash(normaliseRecoveryCode(code) as string));
      return { pending: { hashes }, show: { codes } };
    },
    finishSetUp: async (_context, _own, pending) => ({ passed: true, state: pending }),
    challenge: async () => ({ pending: { hashes: [] }, show: null }),
    check: async (context, own, pending, answer) => {
      const plain = normaliseRecoveryCode((answer as { readonly code: string }).code);
      const given = context.keyedHash(plain ?? '');
      for (const { id, state } of own) {
        const left = state.hashes.filter((hash) => !sameText(hash, given));
        if (plain !== null && left.length < state.hashes.length) {
          return { passed: true, factorId: id, state: { hashes: left } };
        }
      }
      return { passed: false, pending };
    },
    left: ({ hashes }) => hashes.length,
  };
}
