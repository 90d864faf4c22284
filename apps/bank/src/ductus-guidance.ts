import { DuctusClient, DuctusClientError, type Modality } from '@ductus/server/client';
import { type DuctusOptions, isUnrecognised, translated } from './ductus-recognition.ts';
import { type Consent, type Guidance, PHRASE_FIELD, PHRASE_LENGTH } from './guidance.ts';

/** Guidance by a Ductus server, through its public client. */
export function ductusGuidance(options: DuctusOptions): Guidance {
  const client = new DuctusClient(options);
  const consent = async (subjectId: string, modality: Modality): Promise<Consent | null> => {
    try {
      return await client.consent(subjectId, modality);
    } catch (error) {
      if (error instanceof DuctusClientError && error.code === 'not-found') return null;
      throw error;
    }
  };
  return {
    async consents(subjectId) {
      const asked = Promise.all([
        consent(subjectId, 'typing'),
        consent(subjectId, 'pointer'),
        consent(subjectId, 'face'),
      ]);
      const [typing, pointer, face] = await translated(asked);
      return { typing, pointer, face };
    },
    async agree(subjectId, modality, words) {
      await translated(client.grantConsent(subjectId, modality, words));
    },
    withdraw: (subjectId, modality) => translated(client.withdrawConsent(subjectId, modality)),
    phrase: (sessionId, language) =>
      translated(client.phrase({ sessionId, language, keystrokes: PHRASE_LENGTH, field: PHRASE_FIELD })),
    enrolPhrase: (sessionId, subjectId, phraseId) =>
      translated(client.enrol({ sessionId, subjectId, phraseId })),
    async verifyPhrase(sessionId, subjectId, phraseId) {
      const decision = await translated(client.verify({ sessionId, subjectId, phraseId, purpose: 'login' }));
      const { id: decisionId, outcome, explanation } = decision;
      return { decisionId, outcome, explanation, unrecognised: isUnrecognised(decision) };
    },
    async phraseEnrolment(subjectId) {
      const subject = await translated(client.subject(subjectId));
      const known = subject.enrolment.find(({ kind }) => kind === 'typing-free');
      if (known !== undefined) return known;
      const { enrolment } = await translated(client.policy());
      return { gathered: 0, needed: enrolment.keystrokesNeeded, complete: false };
    },
    record: async (subjectId) => ({ ...(await translated(client.exportPerson(subjectId))) }),
    known: (subjectId) => translated(client.summary(subjectId)),
    async finishRegistration(subjectId) {
      await translated(client.finishRegistration(subjectId));
    },
  };
}
