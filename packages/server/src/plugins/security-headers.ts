import type { onRequestHookHandler } from 'fastify';

/** For answers that are data: not to be kept, guessed at, framed or used as a document. */
export const securityHeaders: onRequestHookHandler = function securityHeaders(_request, reply, done) {
  const { raw } = reply;
  raw.setHeader('cache-control', 'no-store');
  raw.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  raw.setHeader('x-content-type-options', 'nosniff');
  done();
};
