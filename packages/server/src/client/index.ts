export type { AlertAnswered, AlertKind, AlertSent, NewAlert } from '../schemas/alert.ts';
export type { CeremonyView, NewCeremony, OpenedCeremony, RedeemRequest } from '../schemas/ceremony.ts';
export type { Consent, ConsentGiven, Modality } from '../schemas/consent.ts';
export type { DecisionFilter, DecisionPage } from '../schemas/decisions.ts';
export type { PersonExport } from '../schemas/export.ts';
export type { AuditFilter, AuditPage, Factor, FactorList } from '../schemas/factor.ts';
export type { Phrase, PhraseRequest } from '../schemas/phrase.ts';
export type { Policy } from '../schemas/policy.ts';
export type { Channel, NewSession, Session, StrongAuthentication } from '../schemas/session.ts';
export type { OpenedSignIn, SignInRedeemed } from '../schemas/sign-in.ts';
export type { EnrolmentState, Erasure, ErasureReceipt, NewSubject, Subject } from '../schemas/subject.ts';
export type { PersonSummary } from '../schemas/summary.ts';
export type {
  Decision,
  EnrolmentRequest,
  EnrolmentResult,
  VerificationRequest,
} from '../schemas/verification.ts';
export { DuctusClient } from './ductus-client.ts';
export { DuctusClientError } from './errors.ts';
export type { ClientOptions } from './http.ts';
