import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { App } from '../app.ts';

type JsonObject = { [name: string]: Json };
type Json = null | boolean | number | string | Json[] | JsonObject;

/** Describes the routes that are registered afterwards, as OpenAPI 3.1. Costs nothing when a request comes. */
export async function describeRoutes(app: App, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Ductus',
        version: '1',
        description:
          'Recognises people by how they type: subjects, sessions, evidence, verifications, decisions; and by what they set up: factors, ceremonies.',
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'API key of an application' },
          ceremonyToken: { type: 'http', scheme: 'bearer', description: 'Token of one ceremony' },
        },
      },
    },
    transform: ({ schema, url }) => ({ schema: keepNames(schema as unknown as Json) as never, url }),
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject;
      return nameSchemas(document.openapiObject as unknown as Json) as typeof document.openapiObject;
    },
  });
}

const PAGE_POLICY = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
};

/** Serves the description as a page at `/docs` and as JSON at `/docs/json`, with local assets only. */
export async function serveDocs(app: App): Promise<void> {
  await app.register(async (scope) => {
    // The page's own policy takes the place of that for data.
    scope.addHook('onRequest', (_request, reply, done) => {
      reply.removeHeader('content-security-policy');
      done();
    });
    await scope.register(helmet, {
      contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
      // The server speaks plain HTTP; HTTPS and its promises are the reverse proxy's.
      strictTransportSecurity: false,
    });
    await scope.register(swaggerUi, { routePrefix: '/docs', uiConfig: { tryItOutEnabled: false } });
  });
}

const NAME = 'x-ductus-name';

/** Puts `$id` where the framework, which drops it, leaves it alone. */
function keepNames(value: Json): Json {
  return rewritten(value, ({ $id, ...rest }) => (typeof $id === 'string' ? { [NAME]: $id, ...rest } : rest));
}

/** Moves every named schema to the components, once, and refers to it by name. */
function nameSchemas(document: Json): Json {
  const schemas: JsonObject = {};
  const root = rewritten(document, ({ [NAME]: name, ...rest }) => {
    if (typeof name !== 'string') return rest;
    schemas[name] = rest;
    return { $ref: `#/components/schemas/${name}` };
  }) as { components: JsonObject };
  return { ...root, components: { ...root.components, schemas } };
}

/** A copy in which every object was rewritten, the inner ones first. */
function rewritten(value: Json, rewrite: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return value.map((member) => rewritten(member, rewrite));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, rewritten(member, rewrite)]);
  return rewrite(Object.fromEntries(members));
}
