import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '@community-graph/schema/caller';
import { MemoryNonceStore } from '@community-graph/schema/nonces';
import { askerOfKey } from '@community-graph/schema/request-keys';
import { SignatureError, verifyRequest } from '@community-graph/schema/request-signature';
import type { Logger } from 'pino';
import { readBody } from './read-body.ts';
import { sendError } from './respond.ts';

/** The gateway takes note of the reason: it is this caller who is refused, not the gateway. */
const REVOKED = {
  message: 'The key that signed the caller’s token has been revoked.',
  extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_KEY_REVOKED' },
};

/** A request that was signed with one of the keys: who asks, and what. */
export interface TrustedRequest {
  readonly caller: Caller;
  readonly body: Buffer;
}

/** Reads requests and lets through only signed ones, each once. */
export class SignedRequests {
  readonly #nonces = new MemoryNonceStore();

  /** @param isRevoked whether tokens that a key signed count no more */
  constructor(
    private readonly log: Logger,
    private readonly isRevoked: (tokenKey: string) => boolean,
  ) {}

  /** The request, or `null` when it was refused and answered. */
  async read(
    request: IncomingMessage,
    response: ServerResponse,
    expected: { path: string; keys: ReadonlyMap<string, string> },
  ): Promise<TrustedRequest | null> {
    const body = await readBody(request);
    if (!body) {
      sendError(response, 413, { message: 'The request is too large.', extensions: { code: 'TOO_COMPLEX' } });
      return null;
    }
    try {
      const { method = '', headers } = request;
      const caller = verifyRequest({ ...expected, method, body, headers, nonces: this.#nonces });
      checkAsker(headers, caller);
      if (caller.tokenKey !== undefined && this.isRevoked(caller.tokenKey)) {
        sendError(response, 401, REVOKED);
        return null;
      }
      return { caller, body };
    } catch (error) {
      if (!(error instanceof SignatureError)) throw error;
      this.log.warn({ reason: error.message }, 'refused a request that the gateway did not sign');
      const message = 'Only the gateway’s signed requests are answered.';
      sendError(response, 401, { message, extensions: { code: 'UNAUTHENTICATED' } });
      return null;
    }
  }
}

/** A department's office key speaks for that department only. */
function checkAsker(headers: IncomingMessage['headers'], caller: Caller): void {
  const keyId = /;keyid="([^"]*)"$/.exec(String(headers['signature-input']))?.[1] ?? '';
  const asker = askerOfKey(keyId);
  if (asker !== null && asker !== caller.dept) throw new SignatureError(`${asker} asked as ${caller.dept}.`);
}
