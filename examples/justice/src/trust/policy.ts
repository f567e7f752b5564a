import { type KeyObject, verify as verifySignature } from 'node:crypto';
import { sign } from './signature.ts';

/** An agreement, as far as a decision needs it. */
export interface Agreement {
  readonly number: string;
  readonly state: string;
  readonly provider: string;
  readonly recipient: string;
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly fields: readonly string[];
  readonly masked: boolean;
  readonly region: string;
  readonly from: string;
  readonly until: string;
}

/** What the sharing office publishes: everything from which it is decided who may read what. */
export interface Policy {
  readonly version: number;
  readonly validUntil: string;
  readonly agreements: readonly Agreement[];
  readonly ownerRoles: Readonly<Record<string, readonly string[]>>;
  readonly revoked: {
    readonly tokenKeys: readonly string[];
    readonly roles: readonly { readonly sub: string; readonly role: string }[];
  };
}

/** Before the office has answered nothing protected is open. */
export const NO_POLICY: Policy = {
  ...{ version: 0, validUntil: '1970-01-01T00:00:00Z', agreements: [], ownerRoles: {} },
  revoked: { tokenKeys: [], roles: [] },
};

const PATH = '/access-policy';
const EACH_MILLISECONDS = 1_000;
const ANSWER_MILLISECONDS = 3_000;

/**
 * The policy in a compact JWS of the office (EdDSA).
 * @throws {Error} when it is not signed by one of the keys, or is no policy
 */
export function readPolicy(jws: string, keys: ReadonlyMap<string, KeyObject>): Policy {
  const [head = '', payload = '', signature = ''] = jws.split('.');
  const { alg, typ, kid } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
  const key = keys.get(kid);
  const isSigned =
    key && verifySignature(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'));
  if (!isSigned || alg !== 'EdDSA' || typ !== 'access-policy') throw new Error('The policy is not the office’s.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Policy;
}

/** Where the office is, and how justice proves itself to it. */
export interface Office {
  readonly origin: string;
  readonly signing: { readonly keyId: string; readonly key: string };
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
}

/** Asks the office each second for the newest policy; while it is silent the last one counts until it ends. */
export class PolicySource {
  current: Policy = NO_POLICY;
  #etag = '';
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(
    private readonly office: Office,
    private readonly report: (message: string) => void,
  ) {}

  async start(): Promise<void> {
    await this.#ask().catch((error: Error) => this.report(`the sharing office did not answer: ${error.message}`));
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.start(), EACH_MILLISECONDS);
    this.#timer.unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    const { origin, signing, publicKeys } = this.office;
    const body = JSON.stringify({ have: this.#etag });
    const response = await fetch(`${origin}${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...sign(body, PATH, signing) },
      body,
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
    });
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    const { etag, policy } = (await response.json()) as { etag: string; policy: string | null };
    if (policy) {
      const read = readPolicy(policy, publicKeys);
      if (read.version < this.current.version) throw new Error('it offered an older policy');
      this.current = read;
    }
    this.#etag = etag;
  }
}
