import { randomUUID } from 'node:crypto';
import type { Caller } from '@community-graph/schema/caller';
import { type DepartmentCode, departmentByCode } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import { signRequest } from '@community-graph/schema/request-signature';
import { Pool } from 'undici';
import type { TestStack } from '../../start-test-stack.ts';
import type { Asked } from './shapes.ts';
import { firstEvent } from './subscribing.ts';

/** One error of an answer. */
export interface AnswerError {
  readonly message: string;
  readonly extensions: Record<string, unknown>;
}

/** An answer, with everything in it that could tell something. */
export interface Answer {
  /** Body and headers. */
  readonly text: string;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly AnswerError[];
}

/** Who asks: by a token at the gateway, or as the gateway would name the caller to a department. */
export interface Credentials {
  readonly token: string;
  readonly caller: Omit<Caller, 'exp'>;
}

const SIGNED_FOR_SECONDS = 600;

/** Sends operations on connections that are kept open. */
export class Asking {
  readonly #pools = new Map<string, Pool>();

  constructor(
    private readonly width: number,
    private readonly stack: Pick<TestStack, 'databaseUrls'>,
  ) {}

  /** Asks a gateway, as its clients do. */
  gateway(url: string, asked: Asked, { token }: Credentials): Promise<Answer> {
    const { query, variables, operationName, method, event } = asked;
    if (event) return firstEvent(this.stack, event, { url, token, variables });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    if (method === 'GET') {
      const search = new URLSearchParams({ query, variables: JSON.stringify(variables ?? {}) });
      return this.#send(`${url}?${search}`, 'GET', { ...headers, 'apollo-require-preflight': '1' });
    }
    const named = operationName ? { operationName } : {};
    return this.#send(url, 'POST', headers, JSON.stringify({ query, variables, ...named }));
  }

  /** Asks a department, as some other router could that has the gateway's key and decides nothing itself. */
  department(code: DepartmentCode, url: string, { query, variables }: Asked, { caller }: Credentials): Promise<Answer> {
    const [[keyId, key] = ['', '']] = requestKeys(departmentByCode(code), {});
    const body = JSON.stringify({ query, variables });
    const exp = Math.floor(Date.now() / 1000) + SIGNED_FOR_SECONDS;
    const request = { key, keyId, path: '/graphql', body, caller: { ...caller, exp }, requestId: randomUUID() };
    return this.#send(url, 'POST', { 'content-type': 'application/json', ...signRequest(request) }, body);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }

  async #send(
    url: string,
    method: 'GET' | 'POST',
    headers: Record<string, string>,
    body: string | null = null,
  ): Promise<Answer> {
    const { origin, pathname, search } = new URL(url);
    const pool = this.#pools.get(origin) ?? new Pool(origin, { connections: this.width });
    this.#pools.set(origin, pool);
    const response = await pool.request({ path: `${pathname}${search}`, method, headers, body });
    const text = await response.body.text();
    const { data = null, errors = [] } = JSON.parse(text) as Partial<Pick<Answer, 'data' | 'errors'>>;
    return { text: `${text}\n${JSON.stringify(response.headers)}`, data, errors };
  }
}
