import { type Caller, MAXIMUM_SUBJECTS } from '@community-graph/schema/caller';
import { z } from 'zod';
import { bytesOf } from '../execution/byte-text.ts';
import type { SubgraphClient } from '../execution/subgraph-client.ts';
import type { Presence } from '../presence.ts';

const REMEMBERED_MILLISECONDS = 60_000;
const MAXIMUM_RESIDENTS = 10_000;

/** The form of an identifier that a department gives. */
export const identifier = z.uuid();

/** The request for which it is asked. */
export interface Asking {
  readonly requestId: string;
  readonly presence: Presence;
}

/** What to ask of a department, with the resident's identifier as `$id`, and the identifiers that its data give. */
export interface Question<Data> {
  readonly query: string;
  readonly data: z.ZodType<Data>;
  readonly read: (data: Data, own: string) => readonly string[];
}

/** A question about a resident, asked of one department as that resident; the answer is remembered for a minute. */
export class ResidentQuestion<Data> {
  readonly #department: () => SubgraphClient | undefined;
  readonly #question: Question<Data>;
  readonly #recent = new Map<string, { readonly identifiers: readonly string[]; readonly until: number }>();

  /** @param department the client in use; there is none before the first supergraph */
  constructor(department: () => SubgraphClient | undefined, question: Question<Data>) {
    this.#department = department;
    this.#question = question;
  }

  /** The identifiers; none while the department does not say. */
  async of(own: string, caller: Caller, asking: Asking): Promise<readonly string[]> {
    const known = this.#recent.get(own);
    if (known && Date.now() < known.until) return known.identifiers;
    const identifiers = (await this.#ask(own, caller, asking))?.slice(0, MAXIMUM_SUBJECTS);
    // Not remembered: the next request asks again.
    if (!identifiers) return [];
    if (this.#recent.size >= MAXIMUM_RESIDENTS) this.#recent.clear();
    this.#recent.set(own, { identifiers, until: Date.now() + REMEMBERED_MILLISECONDS });
    return identifiers;
  }

  async #ask(own: string, caller: Caller, { requestId, presence }: Asking): Promise<readonly string[] | null> {
    const client = this.#department();
    if (!client) return null;
    const { query, data, read } = this.#question;
    const body = bytesOf(JSON.stringify({ query, variables: { id: own } }));
    const asResident = { ...caller, subjects: [own] };
    try {
      const { payload } = await client.send({ body, caller: asResident, requestId, presence, repeatable: true });
      const answer = z.object({ errors: z.undefined().optional(), data }).safeParse(payload);
      return answer.success ? read(answer.data.data as Data, own) : null;
    } catch {
      // Told in the log by the client itself, and to the resident at each field of that department.
      return null;
    }
  }
}
