import type { FastifyInstance, FastifyRequest } from 'fastify';

type Task = () => Promise<unknown>;

const tasks = new WeakMap<FastifyRequest, Task[]>();

/** Does `task` once the answer has been sent, so that its time cannot be measured from outside. */
export function afterReply(request: FastifyRequest, task: Task): void {
  tasks.set(request, [...(tasks.get(request) ?? []), task]);
}

export function runAfterReply(app: FastifyInstance): void {
  app.addHook('onResponse', async (request) => {
    for (const task of tasks.get(request) ?? []) await task();
  });
}
