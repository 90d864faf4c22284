import type { ErasureReceipt } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import { canonicalJson } from '../util/canonical-json.ts';
import { newId } from '../util/identifiers.ts';

/** A signed receipt of what was destroyed of a person: it names no more of them than the id. */
export function signedReceipt(
  { signer, random }: Pick<Services, 'signer' | 'random'>,
  subjectId: string,
  erasedAt: number,
  destroyed: string[],
  id = newId('rec', random),
): ErasureReceipt {
  const algorithm = 'HMAC-SHA256' as const;
  const unsigned = { id, subjectId, erasedAt, destroyed, algorithm };
  return { ...unsigned, signature: signer.sign(canonicalJson(unsigned)) };
}
