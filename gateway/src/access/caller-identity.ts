import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Caller } from '@community-graph/schema/caller';
import type { ClientAddresses } from '../http/client-address.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import type { AccessControl } from './access-control.ts';
import { CallerReader } from './read-caller.ts';
import type { Asking } from './resident-question.ts';
import type { ResidentSubjects } from './resident-subjects.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** What callers are known by. */
export interface IdentityService {
  /** `null`: anybody may ask. */
  readonly issuer: TokenIssuer | null;
  /** Whose records residents may read; `null` where nobody is known. */
  readonly residents: ResidentSubjects | null;
  readonly access: Pick<AccessControl, 'isRevoked'> | null;
  /** `null`: one may ask as often as one likes. */
  readonly limits: RateLimits | null;
  readonly addresses: ClientAddresses;
}

/** Tells who asks, and counts how often. */
export class CallerIdentity {
  readonly #callers: CallerReader | null;

  constructor(private readonly service: IdentityService) {
    const { issuer, access } = service;
    this.#callers = issuer && new CallerReader(issuer, (keyId) => access?.isRevoked(keyId) ?? false);
  }

  /**
   * Who asks; `null` where anybody may.
   * @param headers what is said of the asker, where that is not the request's own
   * @throws {AccessRefused} without a valid token
   * @throws {RateLimitedError} when it is one too many
   */
  async of(request: IncomingMessage, asking: Asking, headers = request.headers): Promise<Caller | null> {
    const caller = await this.#read(headers, request);
    if (caller) await this.service.limits?.countCaller(caller.sub);
    return caller && this.withSubjects(caller, asking);
  }

  /** The caller, with the subjects that a resident has now. */
  async withSubjects(caller: Caller, asking: Asking): Promise<Caller> {
    return this.service.residents?.addTo(caller, asking) ?? caller;
  }

  /**
   * Counts a request of somebody who is not known yet, by the address.
   * @throws {RateLimitedError} when it is one too many
   */
  async countStranger(request: IncomingMessage): Promise<void> {
    await this.service.limits?.countAddress(this.service.addresses.of(request));
  }

  /** Those who do not show a valid token are counted by their address. */
  async #read(headers: IncomingHttpHeaders, request: IncomingMessage): Promise<Caller | null> {
    if (!headers.authorization) await this.countStranger(request);
    try {
      return this.#callers ? await this.#callers.read(headers) : null;
    } catch (error) {
      if (headers.authorization) await this.countStranger(request);
      throw error;
    }
  }
}
