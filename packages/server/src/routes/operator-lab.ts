import { Type } from '@sinclair/typebox';
import type { App } from '../app.ts';
import { notFound } from '../errors.ts';
import { PART_BYTES, UPLOAD_BYTES } from '../lab/lab-options.ts';
import type { LabProgress, LabRun } from '../lab/lab-run.ts';
import type { RequestOperator } from '../operators/request-operator.ts';
import {
  LabCatalogueSchema,
  LabPartPath,
  LabPartSchema,
  type LabRunLine,
  LabRunListSchema,
  LabRunPath,
  LabRunRequestSchema,
  LabRunSchema,
  LabUploadRequestSchema,
  LabUploadSchema,
} from '../schemas/operator-lab.ts';
import type { Services } from '../services.ts';
import { answers, Nothing } from './responses.ts';

const tags = ['operators'];
const runs = '/operator/lab/runs';

/** The report is framed by the console's own page, may draw, and may do nothing else: no script runs in it. */
const REPORT_HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
  'x-frame-options': 'SAMEORIGIN',
  'cross-origin-resource-policy': 'same-origin',
};

/** Measurements on public data or on an uploaded file, in a process beside the server. */
export function operatorLabRoutes(app: App, services: Services): void {
  catalogueRoute(app, services);
  uploadRoutes(app, services);
  listRoutes(app, services);
  reportRoute(app, services);
  changeRoutes(app, services);
}

function catalogueRoute(app: App, { lab }: Services): void {
  app.get(
    '/operator/lab',
    {
      schema: {
        tags,
        summary: 'What can be measured on this machine',
        response: answers(200, LabCatalogueSchema),
      },
    },
    () => lab.catalogue(),
  );
}

function uploadRoutes(app: App, { lab }: Services): void {
  app.post(
    '/operator/lab/uploads',
    {
      schema: {
        tags,
        summary: 'Begins an upload of a file in an interchange format; it is deleted with its measurement',
        body: LabUploadRequestSchema,
        response: answers(201, LabUploadSchema),
      },
    },
    async ({ operator, body }, reply) => {
      const { id } = await lab.beginUpload(operator.id, body);
      reply.code(201);
      return { id, partBytes: PART_BYTES };
    },
  );
  // Bytes are taken here alone.
  void app.register(async (scope: App) => {
    const bytes = { parseAs: 'buffer', bodyLimit: PART_BYTES } as const;
    scope.addContentTypeParser('application/octet-stream', bytes, (_request, body, done) => done(null, body));
    scope.put(
      '/operator/lab/uploads/:uploadId/parts/:offset',
      {
        schema: {
          tags,
          summary: 'The next bytes of an upload',
          params: LabPartPath,
          body: Type.Unsafe<Buffer>(Type.Any({ description: 'Bytes' })),
          response: answers(200, LabPartSchema),
        },
      },
      ({ operator, params: { uploadId, offset }, body }) =>
        lab.uploads.add(operator.id, uploadId, Number(offset), Buffer.from(body)),
    );
  });
}

function listRoutes(app: App, services: Services): void {
  const { lab } = services;
  app.get(
    runs,
    {
      schema: {
        tags,
        summary:
          'Measurements, the newest first: all of them for operators of all applications, else their own',
        response: answers(200, LabRunListSchema),
      },
    },
    async ({ operator }) => {
      const nameOf = await namesOf(services);
      const lines = lab.list(operator).map(({ run, progress }) => lineOf(run, progress, operator, nameOf));
      return { installed: lab.installed, maxBytes: UPLOAD_BYTES, runs: lines };
    },
  );
  app.get(
    `${runs}/:runId`,
    {
      schema: {
        tags,
        summary: 'One measurement with its figures',
        params: LabRunPath,
        response: answers(200, LabRunSchema),
      },
    },
    async ({ operator, params: { runId } }) => {
      const { run, progress, outcome } = lab.byId(operator, runId);
      const line = lineOf(run, progress, operator, await namesOf(services));
      if (outcome === null) return { run: line, outcome };
      const { report: _, ...shown } = outcome;
      return { run: line, outcome: shown };
    },
  );
}

function reportRoute(app: App, { lab }: Services): void {
  app.get(
    `${runs}/:runId/report`,
    {
      schema: {
        tags,
        summary: 'The report of a measurement as a page that loads nothing',
        params: LabRunPath,
        response: answers(200, Type.String()),
      },
    },
    async ({ operator, params: { runId } }, reply) => {
      const { outcome } = lab.byId(operator, runId);
      if (outcome === null) throw notFound('report');
      return reply.headers(REPORT_HEADERS).type('text/html; charset=utf-8').send(outcome.report);
    },
  );
}

function changeRoutes(app: App, services: Services): void {
  const { lab } = services;
  app.post(
    runs,
    {
      schema: {
        tags,
        summary: 'Begins a measurement, where none runs',
        body: LabRunRequestSchema,
        response: answers(201, LabRunSchema),
      },
    },
    async ({ operator, body }, reply) => {
      const run = await lab.begin(operator, body);
      reply.code(201);
      return { run: lineOf(run, null, operator, await namesOf(services)), outcome: null };
    },
  );
  const schema = { tags, params: LabRunPath, response: answers(204, Nothing) };
  app.post(
    `${runs}/:runId/cancel`,
    { schema: { ...schema, summary: 'Ends a measurement that runs; nothing of it is kept' } },
    async ({ operator, params: { runId } }, reply) => {
      await lab.cancel(operator, runId);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    `${runs}/:runId`,
    { schema: { ...schema, summary: 'Deletes a measurement that is over, with its results' } },
    async ({ operator, params: { runId } }, reply) => {
      await lab.remove(operator, runId);
      return reply.code(204).send(null);
    },
  );
}

async function namesOf({ store }: Services): Promise<(id: string) => string> {
  const names = new Map((await store.operators.list()).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

function lineOf(
  { id, by, at, title, request: { kind }, state, endedAt, problem }: LabRun,
  progress: LabProgress | null,
  operator: RequestOperator,
  nameOf: (id: string) => string,
): LabRunLine {
  const own = by === operator.id;
  return { id, title, kind, by: nameOf(by), own, at, endedAt, state, progress, problem };
}
