import type { FreeTextTemplate } from './free-text-template.ts';

/** Keystrokes by which an enrolment is extended: as many as made it. */
export const EXTENSION_KEYSTROKES = 1000;

/**
 * The template with its enrolment extended by 1,000 keystrokes from what it has learned: its owner was disturbed for nothing (rule M15
 * of `session/SPEC.md`).
 */
export function extendEnrolment(template: FreeTextTemplate): FreeTextTemplate {
  const extendedTo = template.keystrokes + EXTENSION_KEYSTROKES;
  return { ...template, level: { ...template.level, extendedTo } };
}

/** Whether an extended enrolment has not learned enough yet. */
export function isExtended({ keystrokes, level }: Pick<FreeTextTemplate, 'keystrokes' | 'level'>): boolean {
  return level.extendedTo !== undefined && keystrokes < level.extendedTo;
}
