import type { AuditEntry, AuditHead, Store } from '@ductus/storage';
import type { Signer } from '../decisions/signature.ts';
import { canonicalJson } from '../util/canonical-json.ts';
import { sha256 } from '../util/sha256.ts';

/** The hash of an entry: SHA-256, as base64url, over the hash before it and the entry as canonical JSON (RFC 8785). */
export function hashOfEntry(previous: string, { hash: _, ...entry }: AuditEntry): string {
  return sha256(`${previous}\n${canonicalJson(entry)}`);
}

/** What is signed of the end of the chain. */
export function headText({ sequence, hash }: Pick<AuditHead, 'sequence' | 'hash'>): string {
  return `audit head ${sequence} ${hash}`;
}

/** A place of the chain that somebody noted outside of the database. */
export interface NotedHead {
  readonly sequence: number;
  readonly hash: string;
}

/** How the chain is: whole, or broken at the first entry that is not what was written. */
export type ChainState =
  | { readonly state: 'whole'; readonly entries: number; readonly hash: string }
  | { readonly state: 'broken'; readonly at: number; readonly why: string };

const AT_A_TIME = 500;

/**
 * Reads the whole chain and says whether every entry is as it was written, in its order, up to the signed head.
 *
 * @param noted an end of the chain kept elsewhere: then also a database that was put back as a whole is noticed.
 */
export async function verifyChain(
  { audit, operators }: Pick<Store, 'audit' | 'operators'>,
  signer: Signer,
  noted: NotedHead | null = null,
): Promise<ChainState> {
  const head = await audit.head();
  let [sequence, previous] = [0, ''];
  for (;;) {
    const entries = await audit.after(sequence, AT_A_TIME);
    for (const entry of entries) {
      // What was written since the head was read is not judged.
      if (entry.sequence > head.sequence && sequence === head.sequence) break;
      if (entry.sequence !== sequence + 1) return broken(sequence + 1, 'the entry is missing');
      if (entry.hash !== hashOfEntry(previous, entry))
        return broken(entry.sequence, 'the entry or its place is not what was written');
      if (noted?.sequence === entry.sequence && noted.hash !== entry.hash)
        return broken(entry.sequence, 'the entry is another than the one that was noted');
      [sequence, previous] = [entry.sequence, entry.hash];
    }
    if (entries.length < AT_A_TIME || sequence >= head.sequence) break;
  }
  return endOf(head, sequence, previous, noted, signer, async () => (await operators.list()).length > 0);
}

async function endOf(
  head: AuditHead,
  sequence: number,
  hash: string,
  noted: NotedHead | null,
  signer: Signer,
  anybody: () => Promise<boolean>,
): Promise<ChainState> {
  if (sequence < head.sequence) return broken(sequence + 1, 'the end of the chain is missing');
  if (hash !== head.hash) return broken(sequence, 'the head names another entry');
  // The first operator's making is the first entry: with operators no chain is empty.
  if (head.sequence === 0 ? await anybody() : !signer.verify(headText(head), head.signature))
    return broken(Math.max(1, sequence), 'the head is not signed by this server');
  if (noted !== null && noted.sequence > sequence)
    return broken(sequence + 1, 'the chain ends before the entry that was noted');
  return { state: 'whole', entries: sequence, hash };
}

function broken(at: number, why: string): ChainState {
  return { state: 'broken', at, why };
}
