import { type TSchema, Type } from '@sinclair/typebox';
import { strict } from '../schemas/common.ts';

/** The path of a route with one `:id`. */
export const idOf = <Schema extends TSchema>(schema: Schema) => Type.Object({ id: schema }, strict);
