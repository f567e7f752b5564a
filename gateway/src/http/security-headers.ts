import type { ServerResponse } from 'node:http';

/**
 * Everything from this server only. GraphiQL's editor writes styles into the page, draws with data: images and fonts
 * and starts its workers from blobs; scripts never come from the page itself.
 */
const contentSecurityPolicy = (issuer: string | null): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    // Where the pages sign in they fetch its discovery document and token.
    `connect-src 'self'${issuer ? ` ${issuer}` : ''}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/**
 * Puts the security headers on an answer.
 * @param issuer origin at which the pages sign in, where it is another
 * @param production adds the promise to speak https only
 */
export function setSecurityHeaders(response: ServerResponse, issuer: string | null, production: boolean): void {
  response.setHeader('content-security-policy', contentSecurityPolicy(issuer));
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (production) response.setHeader('strict-transport-security', 'max-age=31536000');
}
