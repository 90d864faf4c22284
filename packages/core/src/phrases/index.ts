export { type Draw, type Language, sentenceCount } from './grammar.ts';
export { type LanguageCode, languages } from './languages.ts';
export { textFrom } from './text-from.ts';
