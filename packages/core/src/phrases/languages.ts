import type { Language } from './grammar.ts';
import { english } from './languages/english.ts';
import { german } from './languages/german.ts';
import { portuguese } from './languages/portuguese.ts';
import { turkish } from './languages/turkish.ts';

/** By ISO 639-1. */
export const languages = { en: english, de: german, pt: portuguese, tr: turkish } as const satisfies Record<
  string,
  Language
>;

export type LanguageCode = keyof typeof languages;
