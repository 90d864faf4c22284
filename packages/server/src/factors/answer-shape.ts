import type { TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { ServerError } from '../errors.ts';

type Check = ReturnType<typeof TypeCompiler.Compile>;

const compiled = new WeakMap<TSchema, Check>();

/**
 * Refuses what a method's schema does not describe; without a schema, anything at all.
 *
 * @throws ServerError `request-invalid`.
 */
export function requireShape(schema: TSchema | undefined, value: unknown, name: string): void {
  if (schema === undefined) {
    if (value === undefined) return;
    throw new ServerError('request-invalid', `This kind of factor takes no ${name}: leave them out.`);
  }
  let check = compiled.get(schema);
  if (check === undefined) {
    check = TypeCompiler.Compile(schema);
    compiled.set(schema, check);
  }
  if (check.Check(value)) return;
  throw new ServerError(
    'request-invalid',
    `The ${name} are not of the shape that this kind of factor takes.`,
  );
}
