import type { ServerResponse } from 'node:http';
import type { AccessControl } from '../access/access-control.ts';
import type { TokenIssuer } from '../access/token-issuer.ts';
import type { Subgraphs } from '../execution/subgraphs.ts';
import type { Overload } from './overload.ts';
import { sendJson } from './respond.ts';

const REMEMBERED_MILLISECONDS = 500;

/** What `/health/ready` says. */
export interface Readiness {
  /** `ok`: everything answers; `degraded`: answers are partial; `unavailable`: send no requests here. */
  readonly status: 'ok' | 'degraded' | 'unavailable';
  /** Departments that do not answer, `token-issuer`, `access-policy`, `capacity` while requests are turned away, `stopping`. */
  readonly missing: readonly string[];
  /** What the departments that are not ready say they miss, or `answer` when they say nothing. */
  readonly departments?: Readonly<Record<string, readonly string[]>>;
  /** Looks that are on the record here and not at the sharing office yet; only where there is a record. */
  readonly recordBacklog?: number;
}

/** What health tells of access. */
export interface AccessParts {
  readonly access: Pick<AccessControl, 'isLoaded'> | null;
  /** Looks that the office does not have yet, of all workers. */
  readonly record: { backlogOfAll(): Promise<number> } | null;
  readonly overload?: Pick<Overload, 'isOverloaded'>;
}

/** What a look has found. */
interface Found {
  readonly missing: readonly string[];
  readonly departments: Readonly<Record<string, readonly string[]>>;
}

/** Answers whether the gateway is alive and what it lacks. */
export class Health {
  readonly #subgraphs: Subgraphs;
  readonly #issuer: TokenIssuer | null;
  readonly #parts: AccessParts;
  #stopping = false;
  #last: { readonly at: number; readonly found: Promise<Found> } | undefined;

  constructor(subgraphs: Subgraphs, issuer: TokenIssuer | null, parts: AccessParts) {
    this.#subgraphs = subgraphs;
    this.#issuer = issuer;
    this.#parts = parts;
  }

  /** From now on the gateway is not ready: it finishes what it has begun. */
  stopping(): void {
    this.#stopping = true;
  }

  /** Looks at most twice a second, however often it is asked: anybody may ask. */
  #found(): Promise<Found> {
    const now = performance.now();
    if (!this.#last || now - this.#last.at > REMEMBERED_MILLISECONDS) {
      this.#last = { at: now, found: this.#look() };
    }
    return this.#last.found;
  }

  async #look(): Promise<Found> {
    const [departments, issuer] = await Promise.all([this.#subgraphs.missing(), this.#issuer?.isReachable() ?? true]);
    const policy = this.#parts.access?.isLoaded ?? true;
    const missing = [
      ...Object.keys(departments),
      ...(issuer ? [] : ['token-issuer']),
      ...(policy ? [] : ['access-policy']),
    ];
    return { missing, departments };
  }

  /**
   * A department that is down leaves the gateway ready: the rest of each answer stands. So does a policy that has not
   * come yet: what is shared unconditionally is given. A record that the office does not take is kept here.
   */
  async readiness(): Promise<Readiness> {
    const backlog = this.#parts.record ? { recordBacklog: await this.#parts.record.backlogOfAll() } : {};
    if (this.#stopping) return { status: 'unavailable', missing: ['stopping'], ...backlog };
    const found = await this.#found();
    const isOverloaded = this.#parts.overload?.isOverloaded ?? false;
    const missing = [...found.missing, ...(isOverloaded ? ['capacity'] : [])];
    const told = { missing, ...(Object.keys(found.departments).length > 0 ? found : {}), ...backlog };
    if (isOverloaded || missing.includes('token-issuer')) return { status: 'unavailable', ...told, missing };
    return { status: missing.length === 0 ? 'ok' : 'degraded', ...told, missing };
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
