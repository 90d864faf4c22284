import type { FastifyInstance } from 'fastify';
import type { Bank } from '../bank.ts';

/** Files of the page: those with a version in their address may be kept for good. */
export function assetRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/assets/:name', async (request, reply) => {
    const { name } = request.params as { name: string };
    const asset = bank.assets.get(name);
    if (!asset) return reply.callNotFound();
    const versioned = request.url.includes('?v=') || name.startsWith('chunk-');
    const zips = (request.headers['accept-encoding'] ?? '').includes('gzip');
    if (zips) reply.header('content-encoding', 'gzip');
    return reply
      .type(asset.type)
      .header('cache-control', versioned ? 'public, max-age=31536000, immutable' : 'no-cache')
      .header('vary', 'accept-encoding')
      .send(zips ? asset.gzipped : asset.body);
  });
}
