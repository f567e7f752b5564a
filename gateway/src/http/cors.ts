import type { IncomingMessage, ServerResponse } from 'node:http';

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'authorization, content-type, x-purpose, x-case, x-request-id, x-debug-timing, last-event-id',
  'access-control-max-age': '600',
} as const;

/**
 * Lets the pages of the listed origins read answers; of no others, and never with cookies.
 * @returns `true` when the request was a preflight and is answered
 */
export function allowOrigins(origins: readonly string[], request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (origins.length > 0) response.setHeader('vary', 'origin');
  const allowed = origin !== undefined && origins.includes(origin);
  if (allowed) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'x-request-id, x-operation-cost, server-timing, retry-after');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
  }
  if (request.method !== 'OPTIONS') return false;
  response.writeHead(204, { allow: 'GET, POST', ...(allowed ? PREFLIGHT : {}) }).end();
  return true;
}
