import type { IncomingMessage, ServerResponse } from 'node:http';
import { PERSONAS } from '@community-graph/schema/development/personas';
import { PURPOSES } from '@community-graph/schema/development/purposes';
import { z } from 'zod';
import type { TokenIssuer } from '../access/token-issuer.ts';
import { BodyError, readJsonBody } from './read-body.ts';
import { sendGraphqlError, sendJson } from './respond.ts';
import { answerSignIn, isSignInRoute } from './sign-in-routes.ts';

const text = z.string().min(1).max(64);
const tokenRequest = z.object({ persona: text, purpose: text.optional(), case: text.optional() });

/** A page of another site that made its own name point here (DNS rebinding) must not get tokens. */
function isAskedLocally(request: IncomingMessage, host: string): boolean {
  const asked = (request.headers.host ?? '').replace(/:\d+$/, '');
  return ['localhost', '127.0.0.1', '[::1]', host].includes(asked);
}

function sendPersonas(response: ServerResponse): void {
  const personas = PERSONAS.map(({ purposes, sub: _sub, ...persona }) => ({
    ...persona,
    purposes: purposes.map((code) => ({ code, ...PURPOSES[code] })),
  }));
  sendJson(response, 200, { personas });
}

async function sendToken(
  development: NonNullable<TokenIssuer['development']>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const asked = tokenRequest.parse(await readJsonBody(request));
    sendJson(response, 200, { token: await development.mint(asked) });
  } catch (error) {
    if (error instanceof BodyError) {
      const { status, message } = error;
      return sendGraphqlError(request, response, { status, code: 'BAD_USER_INPUT', message });
    }
    if (!(error instanceof RangeError) && !(error instanceof z.ZodError)) throw error;
    const message = error instanceof RangeError ? error.message : 'Send {"persona": "…", "purpose": "…", "case": "…"}.';
    sendGraphqlError(request, response, { status: 400, code: 'BAD_USER_INPUT', message });
  }
}

/**
 * Routes of the development issuer: `/.well-known/jwks.json`, `GET /dev/personas`, `POST /dev/token`, and its sign-in
 * ({@link answerSignIn}). There are none of them with any other issuer.
 * @returns `false` when the path is none of them
 */
export async function answerDevelopmentRoute(
  development: NonNullable<TokenIssuer['development']>,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const route = `${request.method} ${request.url?.split('?')[0]}`;
  if (route === 'GET /.well-known/jwks.json') {
    sendJson(response, 200, development.jwks, { 'cache-control': 'public, max-age=60' });
    return true;
  }
  const isSignIn = isSignInRoute(route);
  if (!isSignIn && route !== 'GET /dev/personas' && route !== 'POST /dev/token') return false;
  if (!isAskedLocally(request, host)) {
    const message = 'Development tokens are given at the address localhost only.';
    sendGraphqlError(request, response, { status: 403, code: 'UNAUTHENTICATED', message });
  } else if (isSignIn) {
    await answerSignIn(development, route, request, response);
  } else if (route === 'GET /dev/personas') {
    sendPersonas(response);
  } else {
    await sendToken(development, request, response);
  }
  return true;
}
