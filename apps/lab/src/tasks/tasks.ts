import { LabError } from '../lab-error.ts';
import { fixedTask } from './fixed/fixed-task.ts';
import { freeTask } from './free/free-task.ts';
import { pointerTask } from './pointer/pointer-task.ts';
import type { Task } from './recogniser.ts';

/** The tasks of `lab evaluate`: `fixed/fixed-task.ts`, `free/free-task.ts` and `pointer/pointer-task.ts` export one each. */
export const tasks: readonly Task<never>[] = [
  fixedTask,
  freeTask,
  pointerTask,
] as readonly unknown[] as readonly Task<never>[];

/** @throws LabError `usage` when there is none of that name */
export function taskNamed(name: string): Task<never> {
  const task = tasks.find((one) => one.name === name);
  if (task === undefined) {
    throw new LabError(
      'usage',
      `There is no task ${name}; there is ${tasks.map((one) => one.name).join(', ')}.`,
    );
  }
  return task;
}
