import type { onRequestHookHandler } from 'fastify';

export const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** For answers that are data: not to be kept, guessed at, framed or used as a document. */
export const securityHeaders: onRequestHookHandler = function securityHeaders(_request, reply, done) {
  // Through the framework: headers that are set on the raw answer make Node build all of them twice.
  reply.headers(HEADERS);
  done();
};
