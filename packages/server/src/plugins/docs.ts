import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { App } from '../app.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Describes the routes that are registered afterwards, as OpenAPI 3.1. Costs nothing when a request comes. */
export async function describeRoutes(app: App, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Ductus',
        version: '1',
        description:
          'Recognises people by how they type: subjects, sessions, evidence, verifications, decisions.',
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'API key of an application' },
        },
      },
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject;
      return nameSchemas(document.openapiObject as unknown as Json) as typeof document.openapiObject;
    },
  });
}

/** Serves the description as a page at `/docs` and as JSON at `/docs/json`, with local assets only. */
export async function serveDocs(app: App): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(helmet, {
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          styleSrc: ["'self'", "'unsafe-inline'"],
        },
      },
      // The server speaks plain HTTP; HTTPS and its promises are the reverse proxy's.
      strictTransportSecurity: false,
    });
    await scope.register(swaggerUi, { routePrefix: '/docs', uiConfig: { tryItOutEnabled: false } });
  });
}

/** Moves every schema that has an `$id` to the components, once, and refers to it by name. */
function nameSchemas(document: Json): Json {
  const named: { [name: string]: Json } = {};
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const { $id, ...rest } = value;
    const visited = Object.fromEntries(Object.entries(rest).map(([name, member]) => [name, visit(member)]));
    if (typeof $id !== 'string') return visited;
    named[$id] = visited;
    return { $ref: `#/components/schemas/${$id}` };
  };
  const root = visit(document) as { components: { [name: string]: Json } };
  return { ...root, components: { ...root.components, schemas: named } };
}
