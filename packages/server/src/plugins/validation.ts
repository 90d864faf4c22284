import type { TSchema } from '@sinclair/typebox';
import { TypeCompiler, type ValueError } from '@sinclair/typebox/compiler';
import { Value } from '@sinclair/typebox/value';
import type { FastifySchemaCompiler } from 'fastify';
import { ServerError } from '../errors.ts';

/**
 * Compiles a route's TypeBox schemas. Unknown members are refused. Only the query string is converted (it can hold
 * nothing but text); a body is taken as it came.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = TypeCompiler.Compile(schema);
  return (given: unknown) => {
    const value = httpPart === 'querystring' ? Value.Convert(schema, given) : given;
    if (compiled.Check(value)) return { value };
    return { error: refusal(httpPart ?? 'body', compiled.Errors(value).First()) };
  };
};

const NAMES: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', body: 'body' };

/** Says where, what was expected and which type came: never the value, which may be personal. */
function refusal(part: string, error: ValueError | undefined): ServerError {
  const name = NAMES[part] ?? part;
  if (error === undefined) return new ServerError('request-invalid', `The ${name} is not what was expected.`);
  const place = `${name}${error.path.replaceAll('/', '.')}`;
  if (error.message === 'Unexpected property') {
    return new ServerError('request-invalid', `${place} is not known: leave it out.`);
  }
  return new ServerError(
    'request-invalid',
    `${place} must be ${expectation(error.schema)}, got ${typeName(error.value)}.`,
  );
}

function expectation(schema: TSchema): string {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map(expectation).join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.pattern !== undefined) return `text of the form ${schema.pattern}`;
  const article = /^[aeiou]/.test(String(schema.type)) ? 'an' : 'a';
  const bounds = ['minimum', 'maximum', 'minLength', 'maxLength']
    .filter((bound) => schema[bound] !== undefined)
    .map((bound) => `${bound} ${schema[bound]}`);
  const range = bounds.length === 0 ? '' : ` (${bounds.join(', ')})`;
  return schema.type === 'null' ? 'null' : `${article} ${schema.type}${range}`;
}

function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a different string' : `a different ${typeof value}`;
}
