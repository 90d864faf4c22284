import { Type } from '@sinclair/typebox';
import { strict } from '../../schemas/common.ts';
import type { FactorContext, FactorMethod } from '../factor-method.ts';
import { acceptedTotpStep, newTotpSecret, totpAddress } from './totp.ts';

interface State {
  readonly secret: string;
  /** The newest step whose code was taken: each is good once. */
  readonly lastStep: number;
}

interface Pending {
  readonly secret: string | null;
}

/** As people type it: with spaces or dashes between the digits. */
const Code = Type.Object({ code: Type.String({ minLength: 1, maxLength: 32 }) }, strict);

/** Codes of an authenticator app (RFC 6238): six digits, 30 seconds, SHA-1, one step either way. */
export function totpMethod(): FactorMethod<State, Pending> {
  return {
    kind: 'totp',
    most: 1,
    schemas: { setUpAnswer: Code, answer: Code },
    beginSetUp: async (context) => {
      const secret = newTotpSecret(context.random);
      const address = totpAddress(context.displayName, context.application.name, secret);
      return { pending: { secret }, show: { secret, address } };
    },
    finishSetUp: async (context, _own, pending, answer) => {
      const lastStep = stepOf(context, pending.secret, answer, 0);
      if (lastStep === null || pending.secret === null) return { passed: false, pending };
      return { passed: true, state: { secret: pending.secret, lastStep } };
    },
    challenge: async () => ({ pending: { secret: null }, show: null }),
    check: async (context, own, pending, answer) => {
      for (const { id, state } of own) {
        const lastStep = stepOf(context, state.secret, answer, state.lastStep);
        if (lastStep !== null) return { passed: true, factorId: id, state: { ...state, lastStep } };
      }
      return { passed: false, pending };
    },
  };
}

function stepOf({ now }: FactorContext, secret: string | null, answer: unknown, lastStep: number) {
  const { code } = answer as { readonly code: string };
  return secret === null ? null : acceptedTotpStep(secret, code.replace(/[\s-]/g, ''), now, lastStep);
}
