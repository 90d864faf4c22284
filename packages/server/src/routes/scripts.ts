import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Type } from '@sinclair/typebox';
import type { App } from '../app.ts';
import { notFound } from '../errors.ts';
import { answers } from './responses.ts';

/** Scripts for pages without a bundler, as built files. */
export interface Scripts {
  readonly collector: URL;
  readonly widget: URL;
  readonly 'widget-face': URL;
}

/** Beside this package, in the repository as in `node_modules`. */
export const builtScripts: Scripts = {
  collector: new URL('../../../collector/dist/collector.min.js', import.meta.url),
  widget: new URL('../../../widget/dist/widget.min.js', import.meta.url),
  'widget-face': new URL('../../../widget/dist/widget-face.min.js', import.meta.url),
};

interface Script {
  readonly content: Buffer;
  readonly etag: string;
}

/** The browser’s parts, one script each. They are read once. */
export function scriptRoutes(app: App, files: Scripts): void {
  scriptRoute(app, 'collector', 'evidence', 'Records how somebody types, as one script', files.collector);
  scriptRoute(app, 'widget', 'factors', 'Runs a ceremony in the page, as one script', files.widget);
  const camera = 'The camera’s part of the same, loaded when somebody chooses the face';
  scriptRoute(app, 'widget-face', 'factors', camera, files['widget-face']);
}

function scriptRoute(app: App, name: keyof Scripts, tag: string, summary: string, file: URL): void {
  const script = read(file);
  app.get(
    `/${name}.min.js`,
    {
      schema: {
        tags: [tag],
        summary,
        response: answers(200, Type.String({ description: 'JavaScript' })),
      },
    },
    async (request, reply) => {
      if (script === undefined) throw notFound(`script: build the ${name} first`);
      reply.header('cache-control', 'public, max-age=86400, stale-while-revalidate=604800');
      reply.header('access-control-allow-origin', '*');
      reply.header('cross-origin-resource-policy', 'cross-origin');
      reply.header('etag', script.etag);
      if (request.headers['if-none-match'] === script.etag)
        return reply.code(304 as 200).send(undefined as never);
      return reply.type('text/javascript; charset=utf-8').send(script.content as never);
    },
  );
}

function read(file: URL): Script | undefined {
  try {
    const content = readFileSync(file);
    return { content, etag: `"${createHash('sha256').update(content).digest('base64url')}"` };
  } catch {
    return undefined;
  }
}
