import type { IncomingMessage, ServerResponse } from 'node:http';

/** Graph data is personal: no cache on the way may keep it. */
const NO_STORE = { 'cache-control': 'no-store' } as const;

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...NO_STORE, ...headers });
  response.end(JSON.stringify(body));
}

/** What a client is told of an error. */
export interface ToldError {
  readonly code: string;
  readonly message: string;
  readonly reason?: string | undefined;
  /** What else `extensions` tell. */
  readonly told?: Readonly<Record<string, string>>;
}

/** An error in the shape of GraphQL. */
export const errorOf = ({ code, message, reason, told }: ToldError) => ({
  message,
  extensions: { code, ...(reason ? { reason } : {}), ...told },
});

/** Answers with an error in the shape of GraphQL, in the media type that the client reads. */
export function sendGraphqlError(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: ToldError & { status: number; data?: null },
  headers: object = {},
): void {
  const { status, data } = refusal;
  const asksForGraphql = request.headers.accept?.includes('application/graphql-response+json');
  const type = asksForGraphql ? 'application/graphql-response+json' : 'application/json';
  const errors = [errorOf(refusal)];
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, ...NO_STORE, ...headers });
  response.end(JSON.stringify({ ...(data === null ? { data } : {}), errors }));
}
