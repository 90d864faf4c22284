import { Type } from '@sinclair/typebox';
import { strict } from './common.ts';

export const HealthSchema = Type.Object({ status: Type.Literal('ok') }, { ...strict, $id: 'Health' });
