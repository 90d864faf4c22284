import { DuctusClient, DuctusClientError } from '@ductus/server/client';
import { type DuctusOptions, translated } from './ductus-recognition.ts';
import type { Approved } from './money/approved-transfer.ts';
import type { Ways } from './ways.ts';

/** The answer, or null when Ductus refuses it with this code. */
async function unlessRefused<T>(answer: Promise<T>, code: string): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DuctusClientError && error.code === code) return null;
    throw error;
  }
}

const said = (approved: Approved | null) =>
  approved === null ? {} : { binding: approved.digest, approving: approved.words };

/** Ways to confirm it is somebody by a Ductus server, through its public client. */
export function ductusWays(options: DuctusOptions): Ways {
  const client = new DuctusClient(options);
  const open = (ceremony: Parameters<DuctusClient['openCeremony']>[0]) =>
    translated(unlessRefused(client.openCeremony(ceremony), 'factor-unavailable'));
  return {
    async of(subjectId) {
      const { factors } = await translated(client.factors(subjectId));
      return factors.map(({ state, remaining = null, ...way }) => ({
        ...way,
        remaining,
        usedUp: state === 'used-up',
      }));
    },
    revoke: (subjectId, id) => translated(client.revokeFactor(subjectId, id)),
    setUp: ({ subjectId, sessionId, userName, label }) =>
      open({
        subjectId,
        act: 'set-up',
        purpose: 'settings',
        displayName: userName,
        ...(sessionId !== null && { sessionId }),
        ...(label !== null && { label }),
      }),
    wasSetUp: async (id) => (await translated(client.ceremony(id))).state === 'passed',
    stepUp: ({ approved, ...wanted }) =>
      open({
        ...wanted,
        act: 'step-up',
        ...said(approved),
        ...(approved !== null && approved.amount !== null && { amount: approved.amount }),
      }),
    async redeem(id, purpose, approved) {
      const asked = client.redeemCeremony(id, { purpose, ...said(approved) });
      return (await translated(unlessRefused(asked, 'ceremony-refused')))?.passedWith ?? null;
    },
    async signIn(sessionId) {
      const opened = unlessRefused(client.openSignIn(sessionId), 'factor-unavailable');
      const signIn = await translated(opened);
      return signIn && { id: sessionId, ...signIn };
    },
    async redeemSignIn(sessionId) {
      const asked = unlessRefused(client.redeemSignIn(sessionId), 'ceremony-refused');
      return (await translated(asked))?.subjectId ?? null;
    },
  };
}
