import { randomUUID } from 'node:crypto';
import type { Caller } from '../caller.ts';
import type { NamedKey } from '../request-keys.ts';
import { signRequest } from '../request-signature.ts';

const ANSWER_MILLISECONDS = 10_000;
const IN_A_MINUTE = 60;

/** An answer, as it came. */
export interface Given {
  readonly status: number;
  readonly text: string;
  /** What the text is as JSON; `null` when it is none. */
  readonly body: Answered | null;
}

/** A GraphQL answer, as far as the trials look at it. */
export interface Answered {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message?: unknown;
    readonly path?: readonly unknown[];
    readonly extensions?: { readonly code?: unknown; readonly reason?: unknown };
  }[];
  readonly extensions?: { readonly subjects?: unknown };
}

/** How a request differs from what the gateway would send. */
export interface Forgery {
  /** Another secret, or an unknown identifier. */
  readonly signing?: NamedKey;
  readonly caller?: Partial<Caller>;
  /** Path that is signed instead of the one that is asked. */
  readonly signedPath?: string;
  /** Milliseconds of Unix time at which it is signed. */
  readonly now?: number;
  /** Changes headers and body after the signature. */
  readonly change?: (sent: { headers: Record<string, string>; body: string }) => {
    headers: Record<string, string>;
    body: string;
  };
}

/** What is known of the subgraph that is tried. */
export interface UnderTest {
  /** Its `/graphql`. */
  readonly url: string;
  /** Code of its department. */
  readonly department: string;
  /** The key that it shares with the gateway. */
  readonly signing: NamedKey;
}

/** A representation as the gateway sends it. */
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** Asks a running subgraph, as the gateway does or as somebody who pretends to be it. */
export class SubgraphUnderTest {
  constructor(readonly settings: UnderTest) {}

  /** A caller who may have nothing that is protected: of no department, in no role. */
  stranger(): Caller {
    const exp = Math.floor(Date.now() / 1000) + IN_A_MINUTE;
    const who = { sub: 'conformance', dept: 'conformance', roles: ['conformance'] };
    return { ...who, region: '22', purpose: 'conformance', exp };
  }

  /** Asks an operation. */
  ask(query: string, variables: object = {}, forgery: Forgery = {}): Promise<Given> {
    return this.send(JSON.stringify({ query, variables }), forgery);
  }

  /** Sends a body to the graph. */
  async send(body: string, { signing, caller, signedPath, now, change }: Forgery = {}): Promise<Given> {
    const { url } = this.settings;
    const proof = signRequest({
      ...(signing ?? this.settings.signing),
      ...{ path: signedPath ?? new URL(url).pathname, body, caller: { ...this.stranger(), ...caller } },
      ...{ requestId: randomUUID(), now },
    });
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...proof };
    const sent = change ? change({ headers, body }) : { headers, body };
    return this.fetch(url, { method: 'POST', ...sent });
  }

  /** Any request, signed or not. */
  async fetch(url: string, init: RequestInit = {}): Promise<Given> {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MILLISECONDS) });
    const text = await response.text();
    return { status: response.status, text, body: parsed(text) };
  }

  /** An address beside the graph. */
  beside(path: string): string {
    return new URL(path, this.settings.url).href;
  }
}

function parsed(text: string): Answered | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Answered | null) : null;
  } catch {
    return null;
  }
}
