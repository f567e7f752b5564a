import { signRequest } from '../request-signature.ts';
import { postJson } from './post-json.ts';

const MILLISECONDS_A_SECOND = 1_000;
/** A question is answered or given up long before its right ends. */
const LIFETIMES = 10;

/** Where another service is, the sharing office or a department, and who asks it. */
export interface ServiceAddress {
  /** Origin of the service's subgraph, for example `http://127.0.0.1:4006`. */
  readonly origin: string;
  /** Who asks: a department's code or `gateway`. */
  readonly asker: string;
  /** Key that the asker shares with the service. */
  readonly signing: { readonly keyId: string; readonly key: string };
}

/** What is asked, and how long it may take. */
interface Question {
  readonly path: string;
  readonly body: object;
  readonly requestId: string;
  readonly milliseconds: number;
  /** Ends the question before its time. */
  readonly signal?: AbortSignal;
}

/**
 * Asks a service something beside its graph, signed.
 * @throws {Error} when it does not answer within `milliseconds`, or not as agreed
 */
export async function askService({ origin, asker, signing }: ServiceAddress, question: Question): Promise<unknown> {
  const { path, requestId, milliseconds } = question;
  const body = JSON.stringify(question.body);
  const exp = Math.ceil((Date.now() + LIFETIMES * milliseconds) / MILLISECONDS_A_SECOND);
  const caller = { sub: asker, dept: asker, roles: [], region: '22', purpose: 'sharing-administration', exp };
  const proof = signRequest({ ...signing, path, body, caller, requestId });
  const timeout = AbortSignal.timeout(milliseconds);
  const signal = question.signal ? AbortSignal.any([timeout, question.signal]) : timeout;
  return postJson(`${origin}${path}`, body, { headers: { ...proof }, signal });
}
