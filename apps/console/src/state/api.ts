import { DuctusClientError, type OperatorClient, operatorClient } from '@ductus/server/operator-client';

/** The one way by which pages get and change data. */
export const api: OperatorClient = operatorClient();

export function codeOf(error: unknown): string {
  return error instanceof DuctusClientError ? error.code : 'internal';
}

/** The sentence to show for a failure: the server's own, which says what to do. */
export function sentenceOf(error: unknown): string {
  if (error instanceof DuctusClientError) return error.message;
  return 'The page failed: load it again.';
}
