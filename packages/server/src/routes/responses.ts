import { type TSchema, Type } from '@sinclair/typebox';
import { ProblemSchema } from '../schemas/common.ts';

/** A route's good answer and its refusals, for the description. */
export function answers<Status extends number, Schema extends TSchema>(status: Status, schema: Schema) {
  return { [status]: schema, '4xx': ProblemSchema, '5xx': ProblemSchema } as {
    readonly [S in Status]: Schema;
  };
}

export const Nothing = Type.Null({ description: 'No content' });
export const apiKeyRequired = [{ apiKey: [] as string[] }];
