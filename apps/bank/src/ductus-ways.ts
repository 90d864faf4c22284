import { DuctusClient, DuctusClientError } from '@ductus/server/client';
import { type DuctusOptions, translated } from './ductus-recognition.ts';
import type { Approved } from './money/approved-transfer.ts';
import type { NewSetUp, NewStepUp, Purpose, Ways } from './ways.ts';

/** The answer, or `instead` when Ductus refuses it with this code. */
async function unlessRefused<T, Instead = null>(
  answer: Promise<T>,
  code: string,
  instead: Instead = null as Instead,
): Promise<T | Instead> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DuctusClientError && error.code === code) return instead;
    throw error;
  }
}

const said = (approved: Approved | null) =>
  approved === null ? {} : { binding: approved.digest, approving: approved.words };

/** Where in the bank each question belongs: by what it is for, for where a browser goes on to is its own choice. */
const ROUTES: Readonly<Record<Purpose, string>> = {
  login: 'login',
  transfer: 'transfer',
  reentry: 'lock',
  settings: 'settings',
  payee: 'payees',
  confirm: 'overview',
};

const setUpOf = ({ subjectId, sessionId, userName, label, kinds, address }: NewSetUp) => ({
  subjectId,
  sessionId,
  act: 'set-up' as const,
  purpose: 'settings',
  route: ROUTES.settings,
  displayName: userName,
  ...(label !== null && { label }),
  ...(kinds !== null && { kinds: [...kinds] }),
  ...(address !== null && { address }),
});

const stepUpOf = ({ approved, ...wanted }: NewStepUp) => ({
  ...wanted,
  act: 'step-up' as const,
  route: ROUTES[wanted.purpose],
  ...said(approved),
  ...(approved?.amount != null && { amount: approved.amount }),
});

function signIns(client: DuctusClient): Pick<Ways, 'signIn' | 'redeemSignIn'> {
  return {
    async signIn(sessionId) {
      const opened = unlessRefused(client.openSignIn(sessionId, ROUTES.login), 'factor-unavailable');
      const signIn = await translated(opened);
      return signIn && { id: sessionId, ...signIn };
    },
    async redeemSignIn(sessionId) {
      const asked = unlessRefused(client.redeemSignIn(sessionId, ROUTES.login), 'ceremony-refused');
      return (await translated(asked))?.subjectId ?? null;
    },
  };
}

/** Ways to confirm it is somebody by a Ductus server, through its public client. */
export function ductusWays(options: DuctusOptions): Ways {
  const client = new DuctusClient(options);
  const open = (ceremony: Parameters<DuctusClient['openCeremony']>[0]) =>
    unlessRefused(client.openCeremony(ceremony), 'factor-unavailable');
  return {
    async of(subjectId) {
      const { factors } = await translated(client.factors(subjectId));
      return factors.map(({ state, remaining = null, ...way }) => ({
        ...way,
        remaining,
        usedUp: state === 'used-up',
      }));
    },
    async revoke(subjectId, id) {
      const revoked = client.revokeFactor(subjectId, id).then(() => true);
      return translated(unlessRefused(revoked, 'other-way-needed', false));
    },
    async rename(subjectId, id, label) {
      await translated(client.renameFactor(subjectId, id, label));
    },
    setUp: (wanted) =>
      translated(
        unlessRefused(
          unlessRefused(open(setUpOf(wanted)), 'step-up-needed', 'needs-step-up' as const),
          'other-way-needed',
          'needs-other-way' as const,
        ),
      ),
    async setUpState(id) {
      const { act, subjectId, state, passedWith, passedAt } = await translated(client.ceremony(id));
      const over = act !== 'set-up' || state === 'failed' || state === 'expired';
      return { state: over ? 'over' : state, subjectId, kind: passedWith, at: passedAt };
    },
    stepUp: (wanted) => translated(open(stepUpOf(wanted))),
    async redeem(id, purpose, approved) {
      const asked = client.redeemCeremony(id, { purpose, route: ROUTES[purpose], ...said(approved) });
      return (await translated(unlessRefused(asked, 'ceremony-refused')))?.passedWith ?? null;
    },
    ...signIns(client),
  };
}
