import { loadModel } from '../detectors/load-model.ts';
import { type RhythmNeighboursModel, rhythmNeighbours } from '../detectors/rhythm-neighbours.ts';
import { DetectorError, TemplateError } from '../errors.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { FREE_TEXT_CONTEXTS } from '../features/free-text-contexts.ts';
import { POINTER_PARTS } from '../features/pointer-features.ts';
import {
  FIXED_TEXT_DETECTOR,
  FIXED_TEXT_FEATURE_SET,
  type FixedTextTemplate,
} from './fixed-text-template.ts';
import { FREE_TEXT_FEATURE_SET, type FreeTextTemplate } from './free-text-template.ts';
import { unpackCounts, unpackFloats } from './packed-numbers.ts';
import { POINTER_FEATURE_SET, type PointerTemplate } from './pointer-template.ts';
import { unpackPointer } from './pointer-vectors.ts';
import type { Template } from './serialize-template.ts';
import { MOST_DIRECTIONS, type TypingDirection } from './typing-direction.ts';
import { noWindowLevel, type WindowLevel } from './window-level.ts';

type Fields = Record<string, unknown>;

/**
 * The template that `serializeTemplate` made the text of, every field of it checked.
 *
 * @throws TemplateError `template-mismatch` when another version, feature set or detector made it: it must be
 * enrolled anew, its scores would mean something else; `template-malformed` for anything that is no template.
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 151.7 * position, up: 1090.3 + 151.7 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * const { template } = enrolSample(null, sample, undefined, options)
 * parseTemplate(serializeTemplate(template)) // => template
 */
export function parseTemplate(text: string): Template {
  const fields = parsed(text);
  switch (fields.kind) {
    case 'typing-fixed':
      same('version', fields.version, 1);
      return fixedText(fields);
    case 'typing-free':
      same('version', fields.version, 2);
      return freeText(fields);
    case 'pointer':
      same('version', fields.version, 1);
      return pointer(fields);
    default:
      throw malformed('kind', 'typing-fixed, typing-free or pointer');
  }
}

function parsed(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which is secret.
    throw malformed('template', 'JSON');
  }
  return object('template', value);
}

function fixedText(fields: Fields): FixedTextTemplate {
  same('featureSet', fields.featureSet, FIXED_TEXT_FEATURE_SET);
  same('detector', fields.detector, FIXED_TEXT_DETECTOR);
  const textLength = count('textLength', fields.textLength, 1);
  const dimension = 3 * textLength + 1;
  if (typeof fields.setAside !== 'boolean') throw malformed('setAside', 'true or false');
  if (!Array.isArray(fields.vectors)) throw malformed('vectors', 'a list');
  const model = fields.model === null ? null : fixedTextModel(fields.model);
  if (model !== null && model.dimension !== dimension) throw malformed('model', `${dimension} features`);
  return {
    kind: 'typing-fixed',
    version: 1,
    featureSet: FIXED_TEXT_FEATURE_SET,
    detector: FIXED_TEXT_DETECTOR,
    textLength,
    samplesNeeded: count('samplesNeeded', fields.samplesNeeded, 1),
    vectors: fields.vectors.map((vector: unknown) => featureVector(vector, dimension)),
    adoptedAt: adoptedAt(fields.adoptedAt, fields.vectors.length),
    setAside: fields.setAside,
    model,
  };
}

/** Templates made before it was noted have no adopted vector that they know of. */
function adoptedAt(value: unknown, vectors: number): number[] {
  if (value === undefined) return new Array<number>(vectors).fill(0);
  const fits =
    Array.isArray(value) && value.length === vectors && value.every((at) => Number.isFinite(at) && at >= 0);
  if (!fits) throw malformed('adoptedAt', 'one time for each vector');
  return value;
}

function fixedTextModel(value: unknown): RhythmNeighboursModel {
  try {
    return loadModel(rhythmNeighbours, value) as RhythmNeighboursModel;
  } catch (error) {
    if (!(error instanceof DetectorError)) throw error;
    throw new TemplateError('template-mismatch', error.message, { cause: error });
  }
}

function featureVector(value: unknown, dimension: number): FeatureVector {
  const fits =
    Array.isArray(value) &&
    value.length === dimension &&
    value.every((item: unknown) => item === null || Number.isFinite(item));
  if (!fits) throw malformed('vectors', `${dimension} numbers or nulls each`);
  return Float64Array.from(value as (number | null)[], (item) => item ?? Number.NaN);
}

function freeText(fields: Fields): FreeTextTemplate {
  same('featureSet', fields.featureSet, FREE_TEXT_FEATURE_SET);
  const contexts = unpacked('contexts', fields.contexts, unpackCounts);
  const floats = (name: string) => {
    const numbers = unpacked(name, fields[name], unpackFloats);
    const fits = numbers.length === contexts.length && numbers.every(Number.isFinite);
    if (!fits) throw malformed(name, 'one number for each context');
    return numbers;
  };
  const ascends = contexts.every(
    (context, i) => context < FREE_TEXT_CONTEXTS && context > (contexts[i - 1] ?? -1),
  );
  if (!ascends) throw malformed('contexts', 'ascending');
  const [counts, means, squares] = [floats('counts'), floats('means'), floats('squares')];
  if (!counts.every((n) => n > 0)) throw malformed('counts', 'above 0');
  if (!squares.every((m2) => m2 >= 0)) throw malformed('squares', 'from 0');
  return {
    kind: 'typing-free',
    version: 2,
    featureSet: FREE_TEXT_FEATURE_SET,
    keystrokes: count('keystrokes', fields.keystrokes, 0),
    keystrokesNeeded: count('keystrokesNeeded', fields.keystrokesNeeded, 1),
    contexts,
    counts,
    means,
    squares,
    level: windowLevel(fields.level),
    directions: directions(fields.directions),
  };
}

/** Templates made before there were encoders have none yet. */
function directions(value: unknown): TypingDirection[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MOST_DIRECTIONS) throw malformed('directions', 'a short list');
  return value.map((item: unknown) => {
    const { encoder, keystrokes, mean, level } = object('directions', item);
    if (typeof encoder !== 'string') throw malformed('directions.encoder', 'a version');
    const numbers = unpacked('directions.mean', mean, unpackFloats);
    if (!numbers.every(Number.isFinite) || !numbers.some((one) => one !== 0)) {
      throw malformed('directions.mean', 'finite and not all 0');
    }
    return {
      encoder,
      keystrokes: count('directions.keystrokes', keystrokes, 1),
      mean: numbers,
      level: windowLevel(level),
    };
  });
}

/** Templates made before there were levels have none yet. */
function windowLevel(value: unknown): WindowLevel {
  if (value === undefined) return noWindowLevel;
  const fields = object('level', value);
  const number = (name: string, least: number) => {
    const item = fields[name];
    if (typeof item !== 'number' || !(item >= least && item < Number.POSITIVE_INFINITY)) {
      throw malformed(`level.${name}`, `a number from ${least}`);
    }
    return item;
  };
  return {
    windows: number('windows', 0),
    mean: number('mean', -Number.MAX_VALUE),
    squares: number('squares', 0),
    relief: number('relief', 1),
    ...(fields.extendedTo === undefined ? {} : { extendedTo: number('extendedTo', 0) }),
  };
}

function pointer(fields: Fields): PointerTemplate {
  same('featureSet', fields.featureSet, POINTER_FEATURE_SET);
  return {
    kind: 'pointer',
    version: 1,
    featureSet: POINTER_FEATURE_SET,
    block: count('block', fields.block, 1),
    events: count('events', fields.events, 0),
    eventsNeeded: count('eventsNeeded', fields.eventsNeeded, 1),
    vectors: unpacked('vectors', fields.vectors, (text) => unpackPointer(text, POINTER_PARTS.device[1])),
  };
}

function unpacked<T>(name: string, value: unknown, unpack: (text: string) => T | null): T {
  const numbers = typeof value === 'string' ? unpack(value) : null;
  if (numbers === null) throw malformed(name, 'packed numbers');
  return numbers;
}

function object(name: string, value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(name, 'an object');
  return value as Fields;
}

function count(name: string, value: unknown, least: number): number {
  if (!Number.isSafeInteger(value) || (value as number) < least)
    throw malformed(name, `a whole number from ${least}`);
  return value as number;
}

function same(name: string, value: unknown, expected: string | number): void {
  if (value === expected) return;
  if (typeof value !== typeof expected) throw malformed(name, String(expected));
  throw new TemplateError(
    'template-mismatch',
    `a template must have ${name} ${expected}, got ${String(value).slice(0, 40)}: enrol anew`,
  );
}

/** Names the field and never its value: a template is secret. */
function malformed(name: string, expected: string): TemplateError {
  return new TemplateError('template-malformed', `a template's ${name} must be ${expected}`);
}
