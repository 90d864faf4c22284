import type { Monitor, Trust } from '@ductus/core';
import type { FieldDeclaration, Keystroke, PrivacyLevel } from '@ductus/core/capture';
import type { PhraseChallenge } from '../phrases/phrase-challenge.ts';
import { ByteReader } from '../util/byte-reader.ts';
import { ByteWriter } from '../util/byte-writer.ts';
import type { ChannelState, FreeTyping, PendingField, PendingSample, SessionState } from './state.ts';
import { TRUST_CAUSES, type TrustStep } from './trust-history.ts';

/** First in the bytes. A state of an unknown form is that of no session: the application opens a new one. */
const FORM = 7;
/** Without the course of trust. */
const FORM_WITHOUT_HISTORY = 6;
/** Without a sign-in. */
const FORM_WITHOUT_SIGN_IN = 5;
/** Without a phrase. */
const FORM_WITHOUT_PHRASE = 4;
/** Without what was heard and without a monitor. */
const FORM_BEFORE = 2;
const FORMS: ReadonlySet<number> = new Set([
  FORM,
  FORM_WITHOUT_HISTORY,
  FORM_WITHOUT_SIGN_IN,
  FORM_WITHOUT_PHRASE,
  FORM_BEFORE,
]);
/** Of a session from before the course of trust was kept. */
const untold = { history: [], asked: false } as const;
/** Bits of a history are kept in hundredths. */
const HUNDREDTHS = 100;
const LEVELS: readonly PrivacyLevel[] = ['position', 'zone', 'code'];
const writer = new ByteWriter();

/**
 * The state as bytes, before sealing. As JSON it took four times the bytes and ten times the time, most of it for
 * writing times as decimals, and every change of a session writes all of it.
 */
export function encodeState(state: SessionState): Uint8Array {
  writer.number(FORM);
  writer.text(state.id);
  writer.text(state.applicationId);
  writer.text(state.subjectId ?? '');
  writer.number(state.expiresAt);
  writer.number(state.ended ? 1 : 0);
  writeChannel(state.channel);
  writeRecord(state.pending, ({ channel, events }) => {
    writer.number(channel);
    writer.numbers(events);
  });
  writeFreeTyping(state.free);
  writeTrust(state.trust);
  writer.number(state.keystrokesCompared);
  writePendingSample(state.pendingSample);
  writeRecord(state.heard, ({ bits, samples }) => {
    writer.number(bits);
    writer.number(samples);
  });
  writeMonitor(state.monitor);
  writer.numbers(state.pointer);
  writePhrase(state.phrase);
  writer.text(state.signIn === null ? '' : JSON.stringify(state.signIn));
  writeHistory(state.history);
  writer.number(state.asked ? 1 : 0);
  return writer.take();
}

/** The state from bytes that `encodeState` made; undefined when another version made them. */
export function decodeState(bytes: Uint8Array): SessionState | undefined {
  const reader = new ByteReader(bytes);
  const form = reader.number();
  if (!FORMS.has(form)) return undefined;
  const before = {
    id: reader.text(),
    applicationId: reader.text(),
    subjectId: reader.text() || null,
    expiresAt: reader.number(),
    ended: reader.number() === 1,
    channel: readChannel(reader),
    pending: readRecord(reader, (): PendingField => ({ channel: reader.number(), events: reader.numbers() })),
    free: readFreeTyping(reader),
    trust: readTrust(reader),
    keystrokesCompared: reader.number(),
    pendingSample: readPendingSample(reader),
  };
  if (form === FORM_BEFORE) {
    return { ...before, heard: {}, monitor: null, pointer: [], phrase: null, signIn: null, ...untold };
  }
  const heard = readRecord(reader, () => ({ bits: reader.number(), samples: reader.number() }));
  const after = { ...before, heard, monitor: readMonitor(reader), pointer: reader.numbers() };
  const phrase = form === FORM_WITHOUT_PHRASE ? null : readPhrase(reader);
  const signIn = form >= FORM_WITHOUT_HISTORY ? readSignIn(reader) : null;
  if (form < FORM) return { ...after, phrase, signIn, ...untold };
  return { ...after, phrase, signIn, history: readHistory(reader), asked: reader.number() === 1 };
}

function writeChannel({
  ordinal,
  tokenHash,
  nonce,
  nextSeq,
  expiresAt,
  lastTime,
  fields,
}: ChannelState): void {
  writer.number(ordinal);
  writer.text(tokenHash);
  writer.text(nonce);
  writer.number(nextSeq);
  writer.number(expiresAt);
  writer.number(lastTime);
  writer.number(fields.length);
  for (const { id, name, level, secret } of fields) {
    writer.number(id);
    writer.text(name);
    writer.number(LEVELS.indexOf(level));
    writer.number(secret ? 1 : 0);
  }
}

function readChannel(reader: ByteReader): ChannelState {
  return {
    ordinal: reader.number(),
    tokenHash: reader.text(),
    nonce: reader.text(),
    nextSeq: reader.number(),
    expiresAt: reader.number(),
    lastTime: reader.number(),
    fields: readList(
      reader,
      (): FieldDeclaration => ({
        id: reader.number(),
        name: reader.text(),
        level: LEVELS[reader.number()] as PrivacyLevel,
        secret: reader.number() === 1,
      }),
    ),
  };
}

function writeFreeTyping({ unfinished, keystrokes, clockOffset }: FreeTyping): void {
  writeRecord(unfinished, (events) => writer.numbers(events));
  writer.number(clockOffset);
  writer.number(keystrokes.length);
  for (const key of keystrokes) {
    writer.number(key.stroke);
    writer.number(key.keyClass);
    writer.number(key.identity);
    writer.number(key.position);
    writer.number(key.down);
    writer.number(key.up);
    writer.number(key.repeats);
    writer.number((key.trusted ? 1 : 0) + (key.composing ? 2 : 0));
  }
}

function readFreeTyping(reader: ByteReader): FreeTyping {
  const unfinished = readRecord(reader, () => reader.numbers());
  const clockOffset = reader.number();
  return { unfinished, clockOffset, keystrokes: readList(reader, () => readKeystroke(reader)) };
}

function readKeystroke(reader: ByteReader): Keystroke {
  const key = {
    stroke: reader.number(),
    keyClass: reader.number() as Keystroke['keyClass'],
    identity: reader.number(),
    position: reader.number(),
    down: reader.number(),
    up: reader.number(),
    repeats: reader.number(),
  };
  const flags = reader.number();
  return { ...key, trusted: (flags & 1) > 0, composing: (flags & 2) > 0 };
}

function writeTrust({ bits, at, strongAt, locked }: Trust): void {
  writer.number(bits);
  writer.number(at);
  writer.number(strongAt ?? Number.NaN);
  writer.number(locked ? 1 : 0);
}

function readTrust(reader: ByteReader): Trust {
  const [bits, at, strongAt] = [reader.number(), reader.number(), reader.number()];
  return { bits, at, strongAt: Number.isNaN(strongAt) ? null : strongAt, locked: reader.number() === 1 };
}

function writePendingSample(sample: PendingSample | null): void {
  writer.number(sample === null ? 0 : 1);
  if (sample === null) return;
  writer.text(sample.field);
  writer.numbers(sample.events);
  writer.number(sample.bits);
  writer.number(sample.until);
}

function readPendingSample(reader: ByteReader): PendingSample | null {
  if (reader.number() === 0) return null;
  return { field: reader.text(), events: reader.numbers(), bits: reader.number(), until: reader.number() };
}

function writePhrase(phrase: PhraseChallenge | null): void {
  writer.number(phrase === null ? 0 : 1);
  if (phrase === null) return;
  for (const text of [phrase.id, phrase.field, phrase.language, phrase.text]) writer.text(text);
  writer.number(phrase.until);
  writer.number(phrase.channel);
  writer.numbers(phrase.events);
}

function readPhrase(reader: ByteReader): PhraseChallenge | null {
  if (reader.number() === 0) return null;
  return {
    id: reader.text(),
    field: reader.text(),
    language: reader.text() as PhraseChallenge['language'],
    text: reader.text(),
    until: reader.number(),
    channel: reader.number(),
    events: reader.numbers(),
  };
}

/** As JSON: it is rare, and short. */
function readSignIn(reader: ByteReader): SessionState['signIn'] {
  const text = reader.text();
  return text === '' ? null : (JSON.parse(text) as SessionState['signIn']);
}

/** Each time as what has passed since the one before: an epoch's milliseconds take nine bytes. */
function writeHistory(history: readonly TrustStep[]): void {
  let before = 0;
  writer.number(history.length);
  for (const { at, cause, bits, trust } of history) {
    writer.number(at - before);
    writer.number(TRUST_CAUSES.indexOf(cause));
    writer.number(Math.round(bits * HUNDREDTHS));
    writer.number(Math.round(trust * HUNDREDTHS));
    before = at;
  }
}

function readHistory(reader: ByteReader): TrustStep[] {
  let before = 0;
  return readList(reader, () => {
    before += reader.number();
    const cause = TRUST_CAUSES[reader.number()]!;
    return { at: before, cause, bits: reader.number() / HUNDREDTHS, trust: reader.number() / HUNDREDTHS };
  });
}

function writeMonitor(monitor: Monitor | null): void {
  writer.number(monitor === null ? 0 : 1);
  if (monitor === null) return;
  const { level, sum, relief, alarm, lock, since } = monitor;
  for (const number of [level.mean, level.deviation, sum, relief]) writer.number(number);
  writer.number((alarm ? 1 : 0) + (lock ? 2 : 0));
  writer.number(since.windows);
  writer.number(since.mean);
}

function readMonitor(reader: ByteReader): Monitor | null {
  if (reader.number() === 0) return null;
  const level = { mean: reader.number(), deviation: reader.number() };
  const [sum, relief, flags] = [reader.number(), reader.number(), reader.number()];
  const since = { windows: reader.number(), mean: reader.number() };
  return { level, sum, relief, alarm: (flags & 1) > 0, lock: (flags & 2) > 0, since };
}

function writeRecord<Value>(record: Readonly<Record<string, Value>>, write: (value: Value) => void): void {
  const entries = Object.entries(record);
  writer.number(entries.length);
  for (const [name, value] of entries) {
    writer.text(name);
    write(value);
  }
}

function readRecord<Value>(reader: ByteReader, read: () => Value): Record<string, Value> {
  // A list of entries, for a member may be named like one that every object has.
  return Object.fromEntries(readList(reader, () => [reader.text(), read()] as const));
}

function readList<Item>(reader: ByteReader, read: () => Item): Item[] {
  return Array.from({ length: reader.number() }, read);
}
