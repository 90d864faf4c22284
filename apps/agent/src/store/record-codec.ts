import { parseTemplate, serializeTemplate, type Template } from '@ductus/core';
import { DuctusError } from '@ductus/core/errors';
import type { KnownKeyboard, KnownPointer, OwnerRecord } from '../engine/owner-record.ts';

type Packed<One> = Omit<One, 'template'> & { readonly template: string | null };
interface PackedRecord extends Omit<OwnerRecord, 'keyboards' | 'pointers'> {
  readonly keyboards: Readonly<Record<string, Packed<KnownKeyboard>>>;
  readonly pointers: Readonly<Record<string, Packed<KnownPointer>>>;
}

/** The record as bytes; `unpackRecord` is its inverse, but that a template of another version is left out: it has to be learned anew. */
export function packRecord(record: OwnerRecord): Uint8Array {
  const packed: PackedRecord = {
    ...record,
    keyboards: mapped(record.keyboards, (one) => ({ ...one, template: text(one.template) })),
    pointers: mapped(record.pointers, (one) => ({ ...one, template: text(one.template) })),
  };
  return Buffer.from(JSON.stringify(packed));
}

/** The record that `packRecord` made the bytes of; to be called with authenticated bytes only. */
export function unpackRecord(bytes: Uint8Array): OwnerRecord {
  const packed = JSON.parse(Buffer.from(bytes).toString('utf8')) as PackedRecord;
  return {
    ...packed,
    // Records from before it was kept have none.
    unanswered: packed.unanswered ?? false,
    keyboards: mapped(packed.keyboards, (one) => ({
      ...one,
      template: template(one.template, 'typing-free'),
    })),
    pointers: mapped(packed.pointers, (one) => ({ ...one, template: template(one.template, 'pointer') })),
  };
}

function mapped<From, To>(
  all: Readonly<Record<string, From>>,
  change: (one: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));
}

function text(one: Template | null): string | null {
  return one === null ? null : serializeTemplate(one);
}

function template<Kind extends Template['kind']>(
  packed: string | null,
  kind: Kind,
): Extract<Template, { kind: Kind }> | null {
  if (packed === null) return null;
  try {
    const found = parseTemplate(packed);
    return found.kind === kind ? (found as Extract<Template, { kind: Kind }>) : null;
  } catch (error) {
    if (error instanceof DuctusError) return null;
    throw error;
  }
}
