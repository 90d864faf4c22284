import type { FastifyInstance } from 'fastify';

type Report = (trouble: string | null) => void;

const reporters = new WeakMap<FastifyInstance, Report>();

function create(app: FastifyInstance): Report {
  let last: string | null = null;
  return (trouble) => {
    if (trouble === last) return;
    last = trouble;
    app.log.warn(trouble ?? 'Ductus answers again.');
  };
}

/** Logs a trouble with Ductus once, and its end once: a page asks every few seconds. The same for all who ask for it. */
export function troubleReporter(app: FastifyInstance): Report {
  const report = reporters.get(app) ?? create(app);
  reporters.set(app, report);
  return report;
}
