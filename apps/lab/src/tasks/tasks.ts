import type { Task } from './recogniser.ts';

/** The tasks of `lab evaluate`: `fixed/fixed-task.ts`, `free/free-task.ts` and `pointer/pointer-task.ts` export one each. */
export const tasks: readonly Task<never>[] = [];
