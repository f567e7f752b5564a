import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** Answers with one error, in GraphQL's form. */
export function sendError(response: ServerResponse, status: number, { message, extensions }: Told): void {
  sendJson(response, status, { errors: [{ message, extensions }] });
}

type Told = Pick<GraphQLFormattedError, 'message' | 'extensions'>;
