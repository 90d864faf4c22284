import { BankError } from '../errors.ts';
import {
  type Consent,
  type Consents,
  type Guidance,
  type Known,
  type Language,
  MODALITIES,
  type Modality,
} from '../guidance.ts';

import type { Verdict } from '../recognition.ts';

/** Guidance that answers what a test tells it to and remembers what it was asked. */
export class ScriptedGuidance implements Guidance {
  reachable = true;
  needed = 300;
  likeness: 'like' | 'unlike' | 'unsure' = 'unsure';
  issues: readonly string[] = [];
  readonly calls: string[] = [];
  readonly agreed = new Map<string, Consent>();
  readonly keystrokes = new Map<string, number>();
  readonly #now: () => number;
  #phrases = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  #called(name: string): void {
    this.calls.push(name);
    if (!this.reachable) throw new BankError('recognition-unreachable', 'Ductus did not answer.');
  }

  async consents(subjectId: string): Promise<Consents> {
    this.#called('consents');
    const [typing, pointer, face] = MODALITIES.map(
      (modality) => this.agreed.get(`${subjectId} ${modality}`) ?? null,
    );
    return { typing: typing!, pointer: pointer!, face: face! };
  }

  async agree(subjectId: string, modality: Modality, { version }: { version: string }): Promise<void> {
    this.#called(`agree ${modality}`);
    const grantedAt = this.#now();
    this.agreed.set(`${subjectId} ${modality}`, { version, grantedAt, withdrawnAt: null });
  }

  async withdraw(subjectId: string, modality: Modality) {
    this.#called(`withdraw ${modality}`);
    const key = `${subjectId} ${modality}`;
    const given = this.agreed.get(key);
    if (given === undefined) throw new BankError('recognition-session-gone', 'There is no such consent.');
    this.agreed.set(key, { ...given, withdrawnAt: this.#now() });
    this.keystrokes.delete(subjectId);
    const destroyed = [`consent to ${modality}`, '2 templates'];
    return { id: 'rec_BBBBBBBBBBBBBBBBBBBBBB', erasedAt: this.#now(), destroyed, signature: 'c2lnbmF0dXJl' };
  }

  async phrase(_sessionId: string, language: Language) {
    this.#called(`phrase ${language}`);
    this.#phrases += 1;
    return {
      id: `phr_${this.#phrases}`,
      text: `The quiet lantern near the harbour glows for the ${this.#phrases}. time.`,
    };
  }

  async enrolPhrase(_sessionId: string, subjectId: string, phraseId: string) {
    this.#called(`enrolPhrase ${phraseId}`);
    const accepted = this.issues.length === 0;
    if (accepted) this.keystrokes.set(subjectId, (this.keystrokes.get(subjectId) ?? 0) + 60);
    const enrolment = await this.phraseEnrolment(subjectId);
    return { accepted, issues: this.issues, likeness: this.likeness, enrolment };
  }

  /** What the typing of a phrase comes to. */
  verdict: Verdict = { decisionId: 'dec_phrase', outcome: 'MATCH', explanation: [], unrecognised: false };

  async verifyPhrase(_sessionId: string, _subjectId: string, phraseId: string): Promise<Verdict> {
    this.#called(`verifyPhrase ${phraseId}`);
    return this.verdict;
  }

  async phraseEnrolment(subjectId: string) {
    this.#called('phraseEnrolment');
    const gathered = this.keystrokes.get(subjectId) ?? 0;
    return { gathered, needed: this.needed, complete: gathered >= this.needed };
  }

  async record(subjectId: string) {
    this.#called('record');
    return { subject: { id: subjectId }, consents: [...this.agreed.values()], decisions: [{ bits: -3.5 }] };
  }

  async known(subjectId: string): Promise<Known> {
    this.#called('known');
    const at = this.#now();
    const held = MODALITIES.flatMap((modality) => {
      const given = this.agreed.get(`${subjectId} ${modality}`);
      return given === undefined ? [] : [{ modality, ...given }];
    });
    return {
      knownSince: at,
      enrolment: [
        { kind: 'typing-fixed', keyboard: 1, gathered: 12, needed: 10, complete: true, updatedAt: at },
        { kind: 'typing-fixed', keyboard: 2, gathered: 3, needed: 10, complete: false, updatedAt: at },
        { kind: 'typing-free', keyboard: null, gathered: 240, needed: 300, complete: false, updatedAt: at },
      ],
      rhythms: [{ keyboard: 1, changed: true }],
      wordsPerMinute: 47,
      recognised: { count: 1, of: 2 },
      signIns: [
        { at, purpose: 'reentry', recognised: false },
        { at, purpose: 'login', recognised: true },
      ],
      consents: held,
    };
  }

  async finishRegistration(subjectId: string): Promise<void> {
    this.#called(`finishRegistration ${subjectId}`);
  }
}
