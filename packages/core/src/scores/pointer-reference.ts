import { fitPointerOwn, type PointerOwn } from '../detectors/pointer-own.ts';
import type { PointerTemplate } from '../enrolment/pointer-template.ts';

const references = new WeakMap<PointerTemplate, PointerOwn>();

/** What a template says by itself; made once for each template. It has at least one vector. */
export function pointerReference(template: PointerTemplate): PointerOwn {
  const known = references.get(template);
  if (known !== undefined) return known;
  // Blocks overlap by half: a block shares events with the next one.
  const reference = fitPointerOwn(template.vectors, 1);
  references.set(template, reference);
  return reference;
}
