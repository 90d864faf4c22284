import { LabError } from '../lab-error.ts';
import type { Words } from './command.ts';

/** A whole number from 1 up; refused otherwise, and where nothing is given and there is no default. */
export function positiveInteger({ values }: Words, name: string, otherwise?: number): number {
  const text = values[name];
  if (text === undefined && otherwise !== undefined) return otherwise;
  const value = Number(text);
  if (typeof text !== 'string' || !/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
    throw new LabError('usage', `Expected --${name} with a whole number from 1 up, got ${text ?? 'none'}.`);
  }
  return value;
}

/** One of `known`, the first where nothing is given. */
export function oneOf<Name extends string>({ values }: Words, name: string, known: readonly Name[]): Name {
  const text = values[name];
  if (text === undefined) return known[0]!;
  const found = known.find((one) => one === text);
  if (found === undefined) {
    throw new LabError('usage', `Expected --${name} with ${listOf(known)}, got ${text}.`);
  }
  return found;
}

/** Files to read, at least one. */
export function files({ operands }: Words): readonly string[] {
  if (operands.length === 0)
    throw new LabError('usage', 'Expected a FILE in an interchange format, got none.');
  return operands;
}

/** Nothing but options. */
export function noOperands({ operands }: Words): void {
  if (operands.length > 0)
    throw new LabError('usage', `Expected one command, got ${operands.join(' ')} after it.`);
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
