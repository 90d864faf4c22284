import type { FactorKind } from '@ductus/core';
import type { FactorRecord } from '@ductus/storage';
import type { Services } from '../services.ts';
import type { Person } from '../subjects/people.ts';
import { newId } from '../util/identifiers.ts';
import type { Changed, FactorMethod, OwnFactor } from './factor-method.ts';

/** What is sealed of a factor. */
interface Sealed {
  readonly label: string | null;
  readonly state: unknown;
  readonly usedAt: number | null;
}

/** A factor of a person, opened. */
export interface HeldFactor extends OwnFactor<unknown>, Sealed {
  readonly record: FactorRecord;
  readonly kind: FactorKind;
}

type Needs = Pick<Services, 'store' | 'vault' | 'now' | 'random'>;

/** All of the person's factors, oldest first. */
export async function heldFactors({ store, vault }: Needs, person: Person): Promise<HeldFactor[]> {
  const records = await store.factors.list(person.applicationId, person.id);
  return Promise.all(
    records.map(async (record) => {
      const bytes = await vault.openFor(person, record.sealed, placeOf(record.id));
      const sealed = JSON.parse(Buffer.from(bytes).toString()) as Sealed;
      return { ...sealed, id: record.id, kind: record.kind as FactorKind, record };
    }),
  );
}

/** Whether there is anything left of it. */
export function isUsable(methods: Services['factorMethods'], { kind, state }: HeldFactor): boolean {
  const method = methods.get(kind);
  return method !== undefined && (method.left?.(state) ?? 1) > 0;
}

/** The records that a method's change of one of the person's factors makes; none without a change. */
export async function changedFactors(
  services: Needs,
  person: Person,
  held: readonly HeldFactor[],
  changed: Changed<unknown> | undefined,
  used = false,
): Promise<FactorRecord[]> {
  const factor = held.find(({ id }) => id === changed?.factorId);
  if (changed === undefined || factor === undefined) return [];
  const usedAt = used ? services.now() : factor.usedAt;
  const sealed = await seal(services, person, factor.id, { ...factor, state: changed.state, usedAt });
  return [{ ...factor.record, sealed, revision: factor.record.revision + 1 }];
}

/** The record under another name. */
export async function relabelled(
  services: Needs,
  person: Person,
  factor: HeldFactor,
  label: string,
): Promise<FactorRecord> {
  const sealed = await seal(services, person, factor.id, { ...factor, label });
  return { ...factor.record, sealed, revision: factor.record.revision + 1 };
}

export async function newFactor(
  services: Needs,
  person: Person,
  method: FactorMethod,
  { label, state, at }: { readonly label: string | null; readonly state: unknown; readonly at: number },
): Promise<FactorRecord> {
  const id = newId('fac', services.random);
  return {
    id,
    applicationId: person.applicationId,
    subjectId: person.id,
    kind: method.kind,
    sealed: await seal(services, person, id, { label, state, usedAt: null }),
    revision: 1,
    createdAt: at,
  };
}

function seal({ vault }: Needs, person: Person, id: string, { label, state, usedAt }: Sealed) {
  return vault.sealFor(person, Buffer.from(JSON.stringify({ label, state, usedAt })), placeOf(id));
}

function placeOf(id: string) {
  return { table: 'factors', column: 'sealed', row: id };
}
