import type { ErasureReceipt, TypingEnrolment, Verdict } from './recognition.ts';

/** Kinds of evidence that the bank asks its people about, each for itself. */
export const MODALITIES = ['typing', 'pointer', 'face'] as const;
export type Modality = (typeof MODALITIES)[number];

/** What a person agreed to. */
export interface Consent {
  readonly version: string;
  readonly grantedAt: number;
  /** Null while it holds. */
  readonly withdrawnAt: number | null;
}

export type Consents = Readonly<Record<Modality, Consent | null>>;

/** What Ductus knows about a person, as it says it: the bank only hands it on. */
export type RecognitionRecord = Readonly<Record<string, unknown>>;

/** How far one kind of evidence is known. */
export interface KnownKind extends TypingEnrolment {
  readonly kind: 'typing-fixed' | 'typing-free' | 'pointer';
  /** From 1, in the order in which they were met; null where keyboards are not told apart. */
  readonly keyboard: number | null;
  /** When something was learned last. */
  readonly updatedAt: number;
}

/** What Ductus knows about a person, few enough words for one page. */
export interface Known {
  readonly knownSince: number;
  readonly enrolment: readonly KnownKind[];
  /** Whether the password is typed otherwise of late, by keyboard. */
  readonly rhythms: readonly { readonly keyboard: number; readonly changed: boolean }[];
  readonly wordsPerMinute: number | null;
  /** Of the newest comparisons of typing. */
  readonly recognised: { readonly count: number; readonly of: number };
  /** The newest of these, newest first. */
  readonly signIns: readonly {
    readonly at: number;
    readonly purpose: 'login' | 'reentry';
    readonly recognised: boolean;
  }[];
  readonly consents: readonly (Consent & { readonly modality: Modality })[];
}

export type Language = 'en' | 'de' | 'pt' | 'tr';

/** A fresh text to type. */
export interface Phrase {
  readonly id: string;
  readonly text: string;
}

export interface PhraseAnswer {
  readonly accepted: boolean;
  readonly issues: readonly string[];
  readonly likeness: 'like' | 'unlike' | 'unsure';
  /** In keystrokes. */
  readonly enrolment: TypingEnrolment;
}

/**
 * What guided enrolment, consent and people's own data need of Ductus. Every method rejects as those of `Recognition`.
 */
export interface Guidance {
  consents(subjectId: string): Promise<Consents>;
  agree(subjectId: string, modality: Modality, words: { version: string; textHash: string }): Promise<void>;
  /** What was learned of it is erased. */
  withdraw(subjectId: string, modality: Modality): Promise<ErasureReceipt>;
  /** A text for the person of a session to type into the field `phrase`. */
  phrase(sessionId: string, language: Language): Promise<Phrase>;
  /** Adds what was typed for a phrase to what is known of the person's typing. */
  enrolPhrase(sessionId: string, subjectId: string, phraseId: string): Promise<PhraseAnswer>;
  /** Compares what was typed for a phrase with what is known of the person's typing. */
  verifyPhrase(sessionId: string, subjectId: string, phraseId: string): Promise<Verdict>;
  phraseEnrolment(subjectId: string): Promise<TypingEnrolment>;
  /** All that is known about a person, for the person. */
  record(subjectId: string): Promise<RecognitionRecord>;
  known(subjectId: string): Promise<Known>;
  /** What was enrolled stays. */
  finishRegistration(subjectId: string): Promise<void>;
}

/** Name of the field in which phrases are typed. */
export const PHRASE_FIELD = 'phrase';
/** Keystrokes of a phrase. */
export const PHRASE_LENGTH = 60;
