import { RESIDENT_ROLE } from '@community-graph/schema/access/decision';
import type { Caller } from '@community-graph/schema/caller';
import { z } from 'zod';
import type { SubgraphClient } from '../execution/subgraph-client.ts';

const REMEMBERED_MILLISECONDS = 60_000;
const MAXIMUM_RESIDENTS = 10_000;
/** As many as a caller may carry. */
const MAXIMUM_SUBJECTS = 32;

const WARDS = 'query Wards($id: ID!) { resident(id: $id) { wards { id } } }';

const identifier = z.uuid();
const answerSchema = z.object({
  errors: z.undefined().optional(),
  data: z.object({ resident: z.object({ wards: z.array(z.object({ id: identifier })) }).nullable() }),
});

/** The request for which it is asked. */
interface Asking {
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/**
 * Whose records a resident may read: the own, and those of the minors of whom the resident is a guardian, as public
 * security says. It is asked as that resident, and while it does not answer the resident has the own record alone.
 */
export class ResidentSubjects {
  readonly #publicSecurity: () => SubgraphClient | undefined;
  readonly #recent = new Map<string, { readonly subjects: readonly string[]; readonly until: number }>();

  /** @param publicSecurity the client in use; there is none before the first supergraph */
  constructor(publicSecurity: () => SubgraphClient | undefined) {
    this.#publicSecurity = publicSecurity;
  }

  /** The caller, with subjects when it is a resident whose subject names a person. */
  async addTo(caller: Caller, asking: Asking): Promise<Caller> {
    if (!caller.roles.includes(RESIDENT_ROLE)) return caller;
    const own = identifier.safeParse(caller.sub.toLowerCase());
    if (!own.success) return caller;
    return { ...caller, subjects: [...(await this.#subjectsOf(own.data, caller, asking))] };
  }

  async #subjectsOf(own: string, caller: Caller, asking: Asking): Promise<readonly string[]> {
    const known = this.#recent.get(own);
    if (known && Date.now() < known.until) return known.subjects;
    const wards = await this.#wardsOf(own, caller, asking);
    // Not remembered: the next request asks again.
    if (!wards) return [own];
    const subjects = [own, ...wards.filter((ward) => ward !== own)].slice(0, MAXIMUM_SUBJECTS);
    if (this.#recent.size >= MAXIMUM_RESIDENTS) this.#recent.clear();
    this.#recent.set(own, { subjects, until: Date.now() + REMEMBERED_MILLISECONDS });
    return subjects;
  }

  /** Identifiers of the wards; `null` when public security does not say. */
  async #wardsOf(own: string, caller: Caller, { requestId, signal }: Asking): Promise<string[] | null> {
    const client = this.#publicSecurity();
    if (!client) return null;
    const body = JSON.stringify({ query: WARDS, variables: { id: own } });
    const asResident = { ...caller, subjects: [own] };
    try {
      const { payload } = await client.send({ body, caller: asResident, requestId, signal, repeatable: true });
      const answer = answerSchema.safeParse(payload);
      return answer.success ? (answer.data.data.resident?.wards ?? []).map(({ id }) => id) : null;
    } catch {
      // Told in the log by the client itself, and to the resident at each field of that department.
      return null;
    }
  }
}
