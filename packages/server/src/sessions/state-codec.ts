import type { Trust } from '@ductus/core';
import type { FieldDeclaration, Keystroke, PrivacyLevel } from '@ductus/core/capture';
import type { PhraseChallenge } from '../phrases/phrase-challenge.ts';
import { ByteReader } from '../util/byte-reader.ts';
import { ByteWriter } from '../util/byte-writer.ts';
import { readDepartures, writeDepartures } from './departures-codec.ts';
import { readHistory, writeHistory } from './history-codec.ts';
import { readMonitor, writeMonitor } from './monitor-codec.ts';
import { readPresence, writePresence } from './presence-codec.ts';
import type { ChannelState, FreeTyping, PendingField, PendingSample, SessionState } from './state.ts';

/** First in the bytes. A state of an unknown form is that of no session: the application opens a new one. */
const FORM = 11;
/** Without which pieces were really heard. */
const FORM_BEFORE_HEARD = 10;
/** Without how far typing was from the person's own. */
const FORM_WITHOUT_DEPARTURES = 9;
/** Without who was there when. */
const FORM_WITHOUT_PRESENCE = 8;
/** Without what the monitor is of, and pieces that it heard. */
const FORM_BEFORE_PIECES = 7;
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
  FORM_BEFORE_HEARD,
  FORM_WITHOUT_DEPARTURES,
  FORM_WITHOUT_PRESENCE,
  FORM_BEFORE_PIECES,
  FORM_WITHOUT_HISTORY,
  FORM_WITHOUT_SIGN_IN,
  FORM_WITHOUT_PHRASE,
  FORM_BEFORE,
]);
/** Of a session from before the course of trust was kept. */
const untold = { history: [], asked: false } as const;
const unheard = { monitorOf: null } as const;
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
  writeMonitor(writer, state.monitor);
  writer.numbers(state.pointer);
  writePhrase(state.phrase);
  writer.text(state.signIn === null ? '' : JSON.stringify(state.signIn));
  writeHistory(writer, state.history);
  writer.number(state.asked ? 1 : 0);
  writer.text(state.monitorOf ?? '');
  writer.number(state.free.piecesTaken);
  writePresence(writer, state);
  writeDepartures(writer, state.departures);
  writer.number(state.free.piecesHeard);
  return writer.take();
}

/** The state from bytes that `encodeState` made; undefined when another version made them. */
export function decodeState(bytes: Uint8Array): SessionState | undefined {
  const reader = new ByteReader(bytes);
  const form = reader.number();
  if (!FORMS.has(form)) return undefined;
  const stored = {
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
  // Until it is known otherwise somebody was there when trust last changed.
  const before = { ...stored, route: null, activeAt: stored.trust.at, rested: false, departures: [] };
  if (form === FORM_BEFORE) {
    return {
      ...before,
      heard: {},
      monitor: null,
      pointer: [],
      phrase: null,
      signIn: null,
      ...untold,
      ...unheard,
    };
  }
  const heard = readRecord(reader, () => ({ bits: reader.number(), samples: reader.number() }));
  const after = { ...before, heard, monitor: readMonitor(reader), pointer: reader.numbers() };
  const phrase = form === FORM_WITHOUT_PHRASE ? null : readPhrase(reader);
  const signIn = form >= FORM_WITHOUT_HISTORY ? readSignIn(reader) : null;
  if (form < FORM_BEFORE_PIECES) return { ...after, phrase, signIn, ...untold, ...unheard };
  const told = { ...after, phrase, signIn, history: readHistory(reader), asked: reader.number() === 1 };
  if (form === FORM_BEFORE_PIECES) return { ...told, ...unheard };
  const monitorOf = reader.text() || null;
  const pieces = { ...told, monitorOf, free: { ...after.free, piecesTaken: reader.number() } };
  if (form === FORM_WITHOUT_PRESENCE) return pieces;
  const present = { ...pieces, ...readPresence(reader) };
  if (form === FORM_WITHOUT_DEPARTURES) return present;
  const departed = { ...present, departures: readDepartures(reader) };
  if (form === FORM_BEFORE_HEARD) return departed;
  return { ...departed, free: { ...pieces.free, piecesHeard: reader.number() } };
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
  const keystrokes = readList(reader, () => readKeystroke(reader));
  return { unfinished, clockOffset, keystrokes, piecesTaken: 0, piecesHeard: 0 };
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
