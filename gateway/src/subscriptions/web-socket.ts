import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Caller } from '@community-graph/schema/caller';
import { buildSchema, type ExecutionArgs, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { CloseCode, type Context, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { AccessRefused } from '../access/access-refused.ts';
import type { CallerIdentity } from '../access/caller-identity.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import { endingOf } from '../http/event-stream.ts';
import { RateLimitedError, type RateLimits } from '../http/rate-limits.ts';
import { MAXIMUM_BODY_BYTES } from '../http/read-body.ts';
import { operationOf } from '../http/read-operation.ts';
import { errorOf } from '../http/respond.ts';
import { Presence } from '../presence.ts';
import type { Subscription } from './subscription.ts';
import { badSubscription } from './subscription-ended.ts';
import type { Subscriptions } from './subscriptions.ts';

/** A client that takes nothing is not waited for when its subscription has ended. */
const LAST_WORD_MILLISECONDS = 1_000;
/** A reason that closes a socket has at most 123 bytes. */
const LONGEST_REASON = 123;
/** A client that answers no ping is cut off after twice this. */
const PING_MILLISECONDS = 12_000;
/** Headers that a client may give in `connection_init` instead: a page cannot set any on a WebSocket. */
const HEADERS = ['authorization', 'x-purpose', 'x-case'];
/** The library asks for a schema, and hands it to `subscribe` below, which has its own. */
const NO_SCHEMA = buildSchema('type Query { _: Boolean }');
const POLLUTING = new Set(['__proto__', 'constructor', 'prototype']);

/** What WebSockets are served with. */
export interface SocketService {
  readonly subscriptions: Subscriptions;
  /** `null`: none are registered and all run. */
  readonly documents: TrustedDocuments | null;
  readonly identity: CallerIdentity;
  readonly limits: RateLimits | null;
  /** Origins besides the own whose pages may connect. */
  readonly corsOrigins: readonly string[];
  readonly maximumSockets: number;
  readonly log: Logger;
}

/** What is kept with a socket: who has said so in `connection_init`. */
interface Greeted extends Record<PropertyKey, unknown> {
  caller?: Caller;
}
type Socket = Context<Record<string, unknown> | undefined, Extra & Partial<Greeted>>;

/** Subscriptions over WebSockets, by the graphql-transport-ws protocol. */
export class SubscriptionSockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_BODY_BYTES, perMessageDeflate: false });
  readonly #running: ReturnType<typeof useServer>;

  constructor(private readonly service: SocketService) {
    this.#running = useServer<Record<string, unknown> | undefined, Greeted>(
      {
        onConnect: (socket) => this.#greet(socket),
        onSubscribe: (socket, _id, payload) => this.#subscribe(socket, payload),
        // What a subscription yields is an answer in its final form already.
        subscribe: ({ contextValue }) => contextValue as AsyncGenerator<ExecutionResult>,
        execute: () => ({ errors: [new GraphQLError('Send queries and mutations by POST.')] }),
        onNext: (_socket, _id, _payload, _args, result) => result,
        onError: (_socket, _id, _payload, errors) =>
          errors.map((error) => (error.originalError ? this.#tell(error.originalError) : error.toJSON())),
        jsonMessageReviver: (key, value) => (POLLUTING.has(key) ? undefined : value),
        isProd: true,
      },
      this.#server,
      PING_MILLISECONDS,
    );
  }

  /** Takes a connection over, when its page may connect and there is room. */
  async upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): Promise<void> {
    const status = await this.#refusal(request);
    if (status) connection.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    else
      this.#server.handleUpgrade(request, connection, head, (socket) =>
        this.#server.emit('connection', socket, request),
      );
  }

  /** Closes all sockets. */
  async stop(): Promise<void> {
    await this.#running.dispose();
  }

  async #refusal(request: IncomingMessage): Promise<string | null> {
    if (!this.#mayConnect(request.headers)) return '403 Forbidden';
    if (this.#server.clients.size >= this.service.maximumSockets) return '503 Service Unavailable';
    try {
      // Nobody is known yet.
      await this.service.identity.countStranger(request);
      return null;
    } catch (error) {
      if (error instanceof RateLimitedError) return '429 Too Many Requests';
      throw error;
    }
  }

  /** Pages of this server and of the listed origins; what is no page gives no origin. */
  #mayConnect({ origin, host }: IncomingMessage['headers']): boolean {
    if (origin === undefined || this.service.corsOrigins.includes(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  async #greet(context: Socket): Promise<boolean> {
    const { socket, request } = context.extra;
    const given = context.connectionParams ?? {};
    const headers = Object.fromEntries(
      HEADERS.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])),
    );
    try {
      const asking = { requestId: randomUUID(), presence: closing(socket) };
      const caller = await this.service.identity.of(request, asking, headers);
      if (caller) context.extra.caller = caller;
      return caller !== null;
    } catch (error) {
      const isKnown = error instanceof AccessRefused || error instanceof RateLimitedError;
      if (!isKnown) this.service.log.error({ error: (error as Error).name }, 'a socket was not greeted');
      const code = error instanceof AccessRefused ? CloseCode.Unauthorized : CloseCode.TooManyInitialisationRequests;
      socket.close(isKnown ? code : CloseCode.InternalServerError, isKnown ? shortened(error.message) : '');
      return false;
    }
  }

  async #subscribe(context: Socket, payload: SubscribePayload): Promise<ExecutionArgs | readonly GraphQLError[]> {
    try {
      const subscription = await this.#open(context, payload);
      return { schema: NO_SCHEMA, document: parse(payload.query), contextValue: subscription };
    } catch (error) {
      const { message, extensions } = this.#tell(error);
      return [new GraphQLError(message, { extensions })];
    }
  }

  async #open({ extra }: Socket, payload: SubscribePayload): Promise<Subscription> {
    const { caller, socket } = extra;
    const given = { body: payload, search: '' };
    const { documents } = this.service;
    const asked = operationOf(documents && caller ? documents.resolve(given, caller).source : given);
    if (!asked || !caller) throw badSubscription('There is no operation.');
    await this.service.limits?.countCaller(caller.sub);
    const lastEventId = payload.extensions?.lastEventId;
    const subscription = await this.service.subscriptions.open({
      ...{ asked, caller, requestId: randomUUID(), presence: closing(socket) },
      lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
    });
    subscription.signal.addEventListener('abort', () => {
      const cut = () => socket.bufferedAmount > 0 && socket.terminate();
      setTimeout(cut, LAST_WORD_MILLISECONDS).unref();
    });
    return subscription;
  }

  #tell(error: unknown) {
    return errorOf(endingOf(error, this.service.log));
  }
}

/** The client's, until the socket closes. */
function closing(socket: Extra['socket']): Presence {
  const presence = new Presence();
  if (socket.readyState === socket.OPEN) socket.once('close', () => presence.leave());
  else presence.leave();
  return presence;
}

function shortened(text: string): string {
  let short = text;
  while (Buffer.byteLength(short) > LONGEST_REASON) short = short.slice(0, -1);
  return short;
}
