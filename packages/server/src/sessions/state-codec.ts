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
import { readStay, writeStay } from './stay-codec.ts';

/** First in the bytes. A state of an unknown form is that of no session: the application opens a new one. */
const FORM = 12;
/** The form from which on a part is there: each form has one more than the one before, at its end. */
const SINCE = {
  monitor: 4,
  phrase: 5,
  signIn: 6,
  history: 7,
  pieces: 8,
  presence: 9,
  departures: 10,
  piecesHeard: 11,
  stay: 12,
} as const;
const FORMS: ReadonlySet<number> = new Set([2, ...Object.values(SINCE)]);
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
  writeStay(writer, state.stay);
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
  const isWatched = form >= SINCE.monitor;
  const heard = isWatched
    ? readRecord(reader, () => ({ bits: reader.number(), samples: reader.number() }))
    : {};
  const monitor = isWatched ? readMonitor(reader) : null;
  const pointer = isWatched ? reader.numbers() : [];
  const phrase = form >= SINCE.phrase ? readPhrase(reader) : null;
  const signIn = form >= SINCE.signIn ? readSignIn(reader) : null;
  const history = form >= SINCE.history ? readHistory(reader) : [];
  const asked = form >= SINCE.history && reader.number() === 1;
  const monitorOf = form >= SINCE.pieces ? reader.text() || null : null;
  const piecesTaken = form >= SINCE.pieces ? reader.number() : 0;
  // Until it is known otherwise somebody was there when trust last changed.
  const presence =
    form >= SINCE.presence ? readPresence(reader) : { route: null, activeAt: stored.trust.at, rested: false };
  const departures = form >= SINCE.departures ? readDepartures(reader) : [];
  const piecesHeard = form >= SINCE.piecesHeard ? reader.number() : 0;
  const stay = form >= SINCE.stay ? readStay(reader) : null;
  const free = { ...stored.free, piecesTaken, piecesHeard };
  const watched = { heard, monitor, monitorOf, pointer, departures };
  return { ...stored, ...watched, ...presence, free, phrase, signIn, history, asked, stay };
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

function readFreeTyping(reader: ByteReader) {
  const unfinished = readRecord(reader, () => reader.numbers());
  const clockOffset = reader.number();
  const keystrokes = readList(reader, () => readKeystroke(reader));
  return { unfinished, clockOffset, keystrokes };
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
