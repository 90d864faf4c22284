import type { AlertRecord } from '@ductus/storage';
import type { Signer } from '../decisions/signature.ts';

type Signed = Pick<AlertRecord, 'id' | 'applicationId' | 'subjectId' | 'expiresAt'>;

const SHAPE = /^dal_([A-Za-z0-9_-]{22})_([A-Za-z0-9_-]{43})$/;

/** What the link carries: names the alert, and is signed over whose it is and until when. Nothing of it is stored. */
export function alertToken(signer: Signer, alert: Signed): string {
  return `dal_${alert.id.slice('alr_'.length)}_${signer.sign(textOf(alert))}`;
}

/** The alert that a token speaks of; undefined when it is no token at all. */
export function alertOfToken(token: string): string | undefined {
  const id = SHAPE.exec(token)?.[1];
  return id === undefined ? undefined : `alr_${id}`;
}

/** Whether we signed the token for this very alert. */
export function tokenIsOf(signer: Signer, token: string, alert: Signed): boolean {
  return signer.verify(textOf(alert), SHAPE.exec(token)?.[2] ?? '');
}

const textOf = ({ id, applicationId, subjectId, expiresAt }: Signed) =>
  JSON.stringify([id, applicationId, subjectId, expiresAt]);
