import type { ServerResponse } from 'node:http';
import type { TokenIssuer } from '../access/token-issuer.ts';
import type { Subgraphs } from '../execution/subgraphs.ts';
import { sendJson } from './respond.ts';

const REMEMBERED_MILLISECONDS = 500;

/** What `/health/ready` says. */
export interface Readiness {
  /** `ok`: everything answers; `degraded`: answers are partial; `unavailable`: send no requests here. */
  readonly status: 'ok' | 'degraded' | 'unavailable';
  /** Departments that do not answer, `token-issuer`, `stopping`. */
  readonly missing: readonly string[];
}

/** Answers whether the gateway is alive and what it lacks. */
export class Health {
  readonly #subgraphs: Subgraphs;
  readonly #issuer: TokenIssuer | null;
  #stopping = false;
  #last: { readonly at: number; readonly missing: Promise<string[]> } | undefined;

  constructor(subgraphs: Subgraphs, issuer: TokenIssuer | null) {
    this.#subgraphs = subgraphs;
    this.#issuer = issuer;
  }

  /** From now on the gateway is not ready: it finishes what it has begun. */
  stopping(): void {
    this.#stopping = true;
  }

  /** Looks at most twice a second, however often it is asked: anybody may ask. */
  #missing(): Promise<string[]> {
    const now = performance.now();
    if (!this.#last || now - this.#last.at > REMEMBERED_MILLISECONDS) {
      this.#last = { at: now, missing: this.#look() };
    }
    return this.#last.missing;
  }

  async #look(): Promise<string[]> {
    const [subgraphs, issuer] = await Promise.all([this.#subgraphs.missing(), this.#issuer?.isReachable() ?? true]);
    return issuer ? subgraphs : [...subgraphs, 'token-issuer'];
  }

  /** A department that is down leaves the gateway ready: the rest of each answer stands. */
  async readiness(): Promise<Readiness> {
    if (this.#stopping) return { status: 'unavailable', missing: ['stopping'] };
    const missing = await this.#missing();
    if (missing.includes('token-issuer')) return { status: 'unavailable', missing };
    return { status: missing.length === 0 ? 'ok' : 'degraded', missing };
  }

  /** Answers `/health/ready`: 503 only when requests should go elsewhere. */
  async sendReady(response: ServerResponse): Promise<void> {
    const readiness = await this.readiness();
    sendJson(response, readiness.status === 'unavailable' ? 503 : 200, readiness);
  }

  /** Answers `/health/live`. */
  sendLive(response: ServerResponse): void {
    sendJson(response, 200, { status: 'ok' });
  }
}
