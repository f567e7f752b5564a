import { randomUUID } from 'node:crypto';
import { afterDays, afterMonths, chinaDate } from '@community-graph/kit/dates';
import { expect } from 'vitest';
import { type Claims, tokenFor } from '../authorization/tokens.ts';
import type { GraphAnswer, TestStack } from '../start-test-stack.ts';

/** Who does something: a persona of the demonstration, a resident in her own matters, or another official. */
export type Who =
  | 'community-worker'
  | 'civil-affairs-officer'
  | 'police-officer'
  | 'employment-officer'
  | 'doctor'
  | 'treasurer'
  | { readonly resident: string }
  | Claims;

/** A change that was refused: its code, and `path CODE` of each fault. */
export interface Refusal {
  readonly code: string | undefined;
  readonly faults: readonly string[];
}

/** A year of one community: who acts in it, through the gateway only, and when. The year ends today. */
export class Year {
  readonly stack: TestStack;
  /** Code of the community. */
  readonly community: string;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(stack: TestStack, community: string) {
    this.stack = stack;
    this.community = community;
  }

  /** The county of the community. */
  get county(): string {
    return this.community.slice(0, 6);
  }

  /** The day so many months ago, and so many days after that. */
  ago(months: number, days = 0): string {
    return afterDays(afterMonths(chinaDate(), -months), days);
  }

  /** Asks, and takes an answer without errors only. */
  async ask(who: Who, query: string, variables: object = {}): Promise<GraphAnswer['data']> {
    const { data, errors } = await this.#send(who, query, variables);
    expect(errors).toEqual([]);
    return data;
  }

  /**
   * Changes something by a mutation and answers with the one field of its payload.
   * @param wanted what to select of the payload, for example `case { id version }`
   * @param type of the input, where it is not named by the mutation
   */
  async act(
    who: Who,
    mutation: string,
    input: object,
    wanted: string,
    type?: string,
  ): Promise<GraphAnswer['data'][string]> {
    const { data, errors } = await this.#change(who, mutation, input, { wanted, type });
    expect(errors, mutation).toEqual([]);
    const [changed] = Object.values(data[mutation]);
    return changed;
  }

  /** Tries a mutation that is refused, and tells why. */
  async refused(who: Who, mutation: string, input: object): Promise<Refusal> {
    const { errors } = await this.#change(who, mutation, input, { wanted: '__typename' });
    expect(errors, `${mutation} is refused`).toHaveLength(1);
    const { code, faults = [] } = errors[0]?.extensions ?? {};
    return { code, faults: faults.map((fault) => `${fault.path.join('.')} ${fault.code}`) };
  }

  #change(
    who: Who,
    mutation: string,
    input: object,
    { wanted, type }: { wanted: string; type?: string | undefined },
  ): Promise<GraphAnswer> {
    const named = type ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const document = `mutation ($input: ${named}!) { ${mutation}(input: $input) { ${wanted} } }`;
    return this.#send(who, document, { input: { idempotencyKey: randomUUID(), ...input } });
  }

  async #send(who: Who, query: string, variables: object): Promise<GraphAnswer> {
    return this.stack.askWith(await this.#tokenOf(who), query, variables);
  }

  #tokenOf(who: Who): Promise<string> {
    const name = typeof who === 'string' ? who : 'resident' in who ? who.resident : who.sub;
    const known = this.#tokens.get(name);
    if (known) return known;
    const token = this.#mint(who);
    this.#tokens.set(name, token);
    return token;
  }

  #mint(who: Who): Promise<string> {
    const { stack, county } = this;
    if (typeof who === 'string') return stack.token(who);
    if (!('resident' in who)) return tokenFor(stack.dataDir, who);
    const own = { dept: 'community', roles: ['resident'], region: county, purpose: 'own-record' };
    return tokenFor(stack.dataDir, { sub: who.resident, ...own });
  }
}
