import { Type } from '@sinclair/typebox';
import { ServerError } from '../../errors.ts';
import { isMailAddress, maskedAddress } from '../../mail/mail-address.ts';
import type { Mail } from '../../mail/transport.ts';
import { strict } from '../../schemas/common.ts';
import { sameText } from '../../util/same-text.ts';
import type { FactorContext, FactorMethod, OwnFactor } from '../factor-method.ts';
import { newEmailCode, normaliseEmailCode } from './email-code.ts';
import { emailLetter, SET_UP } from './email-letter.ts';

/** How long a code counts. */
const CODE_LIFETIME = 10 * 60_000;
/** Mails with codes to one person in an hour, whoever asks for them. */
const MAILS_IN_AN_HOUR = 30;

interface State {
  readonly address: string;
  /** Hash of the newest code that was sent: no other counts. Null once it was used. */
  readonly newest: string | null;
}

interface Pending {
  readonly hash: string;
  readonly until: number;
  /** To be confirmed; null in a step-up. */
  readonly address: string | null;
}

/** Sends a mail to a person; resolves once it is durable. */
export type Post = (applicationId: string, personId: string, mail: Mail, lifetime: number) => Promise<void>;

const Code = Type.Object({ code: Type.String({ minLength: 1, maxLength: 32 }) }, strict);
const Options = Type.Object({ address: Type.String({ maxLength: 254 }) }, strict);

/**
 * Codes by mail: eight digits, ten minutes, once; of several only the newest. The address is confirmed by the first code, and
 * is where the person is written to from then on.
 */
export function emailMethod({ post }: { readonly post: Post }): FactorMethod<State, Pending> {
  /** A new code to an address, sent once it is kept. */
  function sending(context: FactorContext, address: string, setUp: boolean) {
    const { application, person, now, random } = context;
    const code = newEmailCode(random);
    const letter = emailLetter(address, code, application.name, setUp ? SET_UP : context.approving);
    return {
      hash: context.keyedHash(code),
      until: now + CODE_LIFETIME,
      after: () => post(application.id, person.id, letter, CODE_LIFETIME),
    };
  }

  return {
    kind: 'email',
    most: 1,
    mostInAnHour: MAILS_IN_AN_HOUR,
    schemas: { options: Options, setUpAnswer: Code, answer: Code },
    beginSetUp: async (context, _own, options) => {
      const { address } = options as { readonly address: string };
      checkAddress(context, address);
      const { hash, until, after } = sending(context, address, true);
      return { pending: { hash, until, address }, show: { address: maskedAddress(address) }, after };
    },
    finishSetUp: async (context, _own, pending, answer) => {
      const { address } = pending;
      if (address === null || !isRight(context, pending, answer)) return { passed: false, pending };
      return { passed: true, state: { address, newest: null }, label: maskedAddress(address) };
    },
    challenge: async (context, own) => {
      const { id, state } = own[0] as OwnFactor<State>;
      const { hash, until, after } = sending(context, state.address, false);
      return {
        pending: { hash, until, address: null },
        show: { address: maskedAddress(state.address) },
        changed: { factorId: id, state: { ...state, newest: hash } },
        after,
      };
    },
    check: async (context, own, pending, answer) => {
      const factor = own.find(({ state }) => state.newest === pending.hash);
      if (factor === undefined || !isRight(context, pending, answer)) return { passed: false, pending };
      return { passed: true, factorId: factor.id, state: { ...factor.state, newest: null } };
    },
  };
}

/** @throws ServerError `request-invalid`. */
function checkAddress(context: FactorContext, address: string): void {
  if (!isMailAddress(address))
    throw new ServerError('request-invalid', 'address must be one plain mail address.');
  if (context.address !== null && address !== context.address)
    throw new ServerError('request-invalid', 'address must be the one that the application named.');
}

function isRight(context: FactorContext, { hash, until }: Pending, answer: unknown): boolean {
  const { code } = answer as { readonly code: string };
  return sameText(context.keyedHash(normaliseEmailCode(code)), hash) && context.now < until;
}
