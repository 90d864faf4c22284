import { TemplateError } from '@ductus/core';
import { faceDistance } from '../compare/face-distance.ts';
import { DESCRIPTOR_LENGTH, FACE_NETWORKS } from '../engine/face-engine.ts';

/** One picture of an enrolment: what the face is described by, and where it was turned to. */
export interface FaceFrame {
  /** 128 numbers. */
  readonly descriptor: ArrayLike<number>;
  /** Degrees. */
  readonly yaw: number;
  readonly pitch: number;
}

/** A person's face: descriptors of several pictures of at least two poses. */
export interface FaceTemplate {
  readonly kind: 'face';
  readonly version: 1;
  /** Which networks made the descriptors. */
  readonly featureSet: string;
  readonly descriptors: readonly Float64Array[];
}

/** What an enrolment needs. */
export const FACE_ENROLMENT = Object.freeze({
  frames: 3,
  /** Most descriptors that a template keeps. */
  kept: 8,
  /** Degrees that two pictures must be turned apart to be two poses. */
  poses: 8,
  /** Pictures further apart than this are not one person's. */
  distance: 0.55,
});

/**
 * A template of several pictures.
 *
 * @throws TemplateError `template-incomplete` for too few pictures, or of one pose only, or when they do not show one person
 */
export function enrolFace(frames: readonly FaceFrame[]): FaceTemplate {
  if (frames.length < FACE_ENROLMENT.frames) {
    throw incomplete(`at least ${FACE_ENROLMENT.frames} pictures`, String(frames.length));
  }
  const apart = frames.some((a) =>
    frames.some((b) => Math.hypot(a.yaw - b.yaw, a.pitch - b.pitch) >= FACE_ENROLMENT.poses),
  );
  if (!apart) throw incomplete('two poses', 'one');
  const descriptors = frames.slice(0, FACE_ENROLMENT.kept).map(({ descriptor }) => checked(descriptor));
  const strange = descriptors.some((descriptor) => {
    const others = descriptors.filter((other) => other !== descriptor);
    return median(others.map((other) => faceDistance(descriptor, other))) > FACE_ENROLMENT.distance;
  });
  if (strange) throw incomplete('pictures of one person', 'pictures that differ too much');
  return { kind: 'face', version: 1, featureSet: FACE_NETWORKS, descriptors };
}

/**
 * How far pictures are from a template: the median distance over all pairs of theirs and its, which one picture cannot sway.
 *
 * @throws TemplateError `template-mismatch` for descriptors of another length
 */
export function distanceToTemplate(
  { descriptors }: FaceTemplate,
  probes: readonly ArrayLike<number>[],
): number {
  return median(probes.flatMap((probe) => descriptors.map((descriptor) => faceDistance(descriptor, probe))));
}

/** The template as JSON; `parseFaceTemplate` is its inverse. */
export function serializeFaceTemplate(template: FaceTemplate): string {
  return JSON.stringify({ ...template, descriptors: template.descriptors.map((one) => Array.from(one)) });
}

/**
 * The template that `serializeFaceTemplate` made the text of.
 *
 * @throws TemplateError `template-mismatch` when other networks or another version made it, `template-malformed` for anything else
 */
export function parseFaceTemplate(text: string): FaceTemplate {
  const fields = parsed(text);
  if (fields.kind !== 'face' || !Array.isArray(fields.descriptors)) throw malformed('kind');
  if (fields.version !== 1 || fields.featureSet !== FACE_NETWORKS) {
    throw new TemplateError(
      'template-mismatch',
      `A face template must be of ${FACE_NETWORKS}, version 1: enrol anew.`,
    );
  }
  const descriptors = fields.descriptors.map((one: unknown) => {
    if (!Array.isArray(one)) throw malformed('descriptors');
    return checked(one);
  });
  if (descriptors.length === 0) throw malformed('descriptors');
  return { kind: 'face', version: 1, featureSet: FACE_NETWORKS, descriptors };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // The parser's own message quotes the text, which is secret.
  }
  throw malformed('text');
}

function checked(descriptor: ArrayLike<number>): Float64Array {
  const numbers = Float64Array.from(descriptor);
  if (numbers.length !== DESCRIPTOR_LENGTH || !numbers.every(Number.isFinite)) {
    throw malformed('descriptors');
  }
  return numbers;
}

/** Of at least one number. */
function median(values: readonly number[]): number {
  const sorted = values.slice().sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function malformed(name: string): TemplateError {
  return new TemplateError('template-malformed', `A face template's ${name} is not what it must be.`);
}

function incomplete(expected: string, got: string): TemplateError {
  return new TemplateError('template-incomplete', `Expected ${expected}, got ${got}.`);
}
