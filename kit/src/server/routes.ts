import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '@community-graph/schema/caller';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { OpenDatabase } from '../database/connect.ts';
import { BadUserInputError } from '../errors.ts';
import { formatErrorFor } from '../graph/format-error.ts';
import { sendError, sendJson } from './respond.ts';
import type { SignedRequests } from './trust.ts';

/** What is answered to signed POST requests with JSON at a path beside the graph. */
export interface SignedRoute {
  /**
   * Whose signatures are taken: the departments' (office keys), the gateway's (request keys, as for the graph), both, or
   * those of departments that ask for events.
   */
  readonly keys?: 'office' | 'gateway' | 'both' | 'events';
  /**
   * The answer, as JSON. What it throws is told as it is in the graph: by a code, without what is inside.
   * @param left aborted when the asker hung up
   */
  answer(body: unknown, caller: Caller, database: OpenDatabase, left?: AbortSignal): Promise<unknown>;
}

/** Keys by id, looked at each time: of the gateway, of the departments that ask the sharing office, and of those that ask for events. */
export interface ServiceKeys {
  readonly gateway: ReadonlyMap<string, string>;
  readonly office: ReadonlyMap<string, string>;
  readonly events: ReadonlyMap<string, string>;
}

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  BAD_USER_INPUT: 400,
  FORBIDDEN_FIELD: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  SUBGRAPH_UNAVAILABLE: 503,
};
const UNEXPECTED = 500;

/** The keys that a route takes. */
export function keysOf({ keys = 'gateway' }: SignedRoute, all: ServiceKeys): ReadonlyMap<string, string> {
  return keys === 'both' ? new Map([...all.gateway, ...all.office]) : all[keys];
}

/** Handles the requests to one route. */
export function routeHandler(
  route: SignedRoute,
  path: string,
  { signed, keys, database, department, log }: RouteService,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const describe = formatErrorFor(department, log);
  return async (request, response) => {
    const trusted = await signed.read(request, response, { path, keys: keysOf(route, keys) });
    if (!trusted) return;
    const body = parseJson(trusted.body);
    if (body === undefined) {
      return sendError(response, 400, { message: 'The body is not JSON.', extensions: { code: 'BAD_REQUEST' } });
    }
    try {
      sendJson(response, 200, await route.answer(body, trusted.caller, database, whenLeft(response)));
    } catch (error) {
      const told = describe({ message: '' }, error instanceof z.ZodError ? asBadInput(error) : error);
      sendError(response, STATUS_OF_CODE[String(told.extensions?.code)] ?? UNEXPECTED, told);
    }
  };
}

/** What a route's handler works with. */
export interface RouteService {
  readonly signed: SignedRequests;
  readonly keys: ServiceKeys;
  readonly database: OpenDatabase;
  readonly department: string;
  readonly log: Logger;
}

/** Aborted when the asker hangs up before it is answered. */
export function whenLeft(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  return left.signal;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function asBadInput({ issues }: z.ZodError): BadUserInputError {
  return new BadUserInputError(
    issues.map(({ path, code, message }) => ({
      path: path.map((part) => (typeof part === 'number' ? part : String(part))),
      code: code.toUpperCase(),
      message,
    })),
  );
}
