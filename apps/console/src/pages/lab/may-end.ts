import type { LabRunLine } from '@ductus/server/operator-client';
import { mayAs, type Role } from '../../state/session.ts';

/** Whether somebody may cancel or delete a measurement: their own, or any as an administrator. */
export function mayEnd(run: Pick<LabRunLine, 'own'>, role: Role): boolean {
  return run.own || mayAs(role, 'administrator');
}
