import {
  type DecisionRecord,
  type DecisionWrite,
  Seal,
  type SessionWrite,
  type StayCount,
  type StayKind,
  type Store,
  type Unsealed,
} from '@ductus/storage';
import { ByteReader } from '../util/byte-reader.ts';
import { ByteWriter } from '../util/byte-writer.ts';

const Kind = { session: 0, decision: 1 } as const;
const Form = { none: 0, sealed: 1, unsealed: 2 } as const;
const KINDS: readonly StayKind[] = ['lowest', 'finest', 'rest'];
const LABELS: readonly DecisionRecord['label'][] = [null, 'right', 'wrong'];

/** Packs the writes that every verification and batch of evidence makes, for the thread that seals and stores them. */
export class WritePacker {
  readonly #writer = new ByteWriter();

  session(number: number, session: SessionWrite): void {
    const writer = this.#writer;
    writer.number(number);
    writer.number(Kind.session);
    writer.text(session.id);
    writer.text(session.applicationId);
    writer.text(session.subjectId ?? '');
    writer.number(session.expiresAt);
    writer.number(session.updatedAt);
    this.#content(session.sealed);
    this.#counts(session.counts ?? []);
  }

  decision(number: number, decision: DecisionWrite): void {
    const writer = this.#writer;
    writer.number(number);
    writer.number(Kind.decision);
    writer.text(decision.id);
    writer.text(decision.applicationId);
    writer.text(decision.subjectId);
    writer.text(decision.sessionId);
    writer.text(decision.outcome);
    writer.text(decision.purpose);
    writer.number(LABELS.indexOf(decision.label));
    writer.number(decision.at);
    this.#content(decision.sealed);
  }

  /** What was packed, in memory of its own, so that it can change hands. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#writer.takeApart();
  }

  #counts(counts: readonly StayCount[]): void {
    const writer = this.#writer;
    writer.number(counts.length);
    for (const { hour, route, nextRoute, kind, value, by } of counts) {
      writer.number(hour);
      writer.text(route);
      writer.text(nextRoute);
      writer.number(KINDS.indexOf(kind));
      writer.number(value);
      writer.number(by);
    }
  }

  #content(content: Uint8Array | Unsealed | null): void {
    const writer = this.#writer;
    if (content === null) {
      writer.number(Form.none);
    } else if (content instanceof Uint8Array) {
      writer.number(Form.sealed);
      writer.bytes(content);
    } else {
      const { key, place } = content.seal;
      writer.number(Form.unsealed);
      writer.bytes(key);
      writer.text(place.table);
      writer.text(place.column);
      writer.text(place.row);
      writer.bytes(content.plaintext);
    }
  }
}

/** Starts every packed write, and says of each how it ends. */
export function runWrites(
  { sessions, decisions }: Store,
  packed: Uint8Array,
  onStart: (number: number, done: Promise<void>) => void,
): void {
  const reader = new ByteReader(packed);
  while (!reader.ended) {
    const number = reader.number();
    const isSession = reader.number() === Kind.session;
    onStart(number, isSession ? sessions.put(readSession(reader)) : decisions.insert(readDecision(reader)));
  }
}

function readSession(reader: ByteReader): SessionWrite {
  return {
    id: reader.text(),
    applicationId: reader.text(),
    subjectId: reader.text() || null,
    expiresAt: reader.number(),
    updatedAt: reader.number(),
    sealed: readContent(reader) as Uint8Array | Unsealed,
    counts: readCounts(reader),
  };
}

function readCounts(reader: ByteReader): StayCount[] {
  return Array.from({ length: reader.number() }, () => ({
    hour: reader.number(),
    route: reader.text(),
    nextRoute: reader.text(),
    kind: KINDS[reader.number()] as StayKind,
    value: reader.number(),
    by: reader.number() as StayCount['by'],
  }));
}

function readDecision(reader: ByteReader): DecisionWrite {
  return {
    id: reader.text(),
    applicationId: reader.text(),
    subjectId: reader.text(),
    sessionId: reader.text(),
    outcome: reader.text(),
    purpose: reader.text(),
    label: LABELS[reader.number()] ?? null,
    at: reader.number(),
    sealed: readContent(reader),
  };
}

function readContent(reader: ByteReader): Uint8Array | Unsealed | null {
  const form = reader.number();
  if (form === Form.none) return null;
  if (form === Form.sealed) return reader.bytes();
  const key = reader.bytes();
  const place = { table: reader.text(), column: reader.text(), row: reader.text() };
  return { seal: new Seal(key, place), plaintext: reader.bytes() };
}
