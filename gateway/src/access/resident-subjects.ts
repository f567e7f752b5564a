import { RESIDENT_ROLE } from '@community-graph/schema/access/decision';
import { type Caller, MAXIMUM_SUBJECTS } from '@community-graph/schema/caller';
import { z } from 'zod';
import type { SubgraphClient } from '../execution/subgraph-client.ts';
import { type Asking, identifier, type Question, ResidentQuestion } from './resident-question.ts';

const wardsData = z.object({
  resident: z.object({ wards: z.array(z.object({ id: identifier })) }).nullable(),
});
/** Whose guardian the resident is. */
const WARDS: Question<z.infer<typeof wardsData>> = {
  query: 'query Wards($id: ID!) { resident(id: $id) { wards { id } } }',
  data: wardsData,
  read: ({ resident }) => (resident?.wards ?? []).map(({ id }) => id),
};

const memberData = z.object({ relationToHead: z.string(), resident: z.object({ id: identifier }) });
const householdsData = z.object({
  _entities: z.tuple([
    z.object({ household: z.object({ id: identifier, members: z.array(memberData) }).nullable() }).nullable(),
  ]),
});
/** The household of which the resident is the head. */
const HEADED: Question<z.infer<typeof householdsData>> = {
  query: `query Headed($id: ID!) { _entities(representations: [{ __typename: "Resident", id: $id }]) {
    ... on Resident { household { id members { relationToHead resident { id } } } } } }`,
  data: householdsData,
  read: ({ _entities: [resident] }, own) => {
    const household = resident?.household;
    const isHead = household?.members.some((one) => one.resident.id === own && one.relationToHead === 'HEAD');
    return household && isHead ? [household.id] : [];
  },
};

/**
 * Whose records a resident may read: the own, those of the minors of whom the resident is a guardian, as public security
 * says, and what is about a household of which the resident is the head, as civil affairs says: payments to it are its
 * head's affair, not every member's. Both are asked as that resident; what one of them does not say is not read.
 */
export class ResidentSubjects {
  readonly #wards: ResidentQuestion<z.infer<typeof wardsData>>;
  readonly #headed: ResidentQuestion<z.infer<typeof householdsData>>;

  /** @param clientOf the client in use of a department; there is none before the first supergraph */
  constructor(clientOf: (department: 'public-security' | 'civil-affairs') => SubgraphClient | undefined) {
    this.#wards = new ResidentQuestion(() => clientOf('public-security'), WARDS);
    this.#headed = new ResidentQuestion(() => clientOf('civil-affairs'), HEADED);
  }

  /** The caller, with subjects and households when it is a resident whose subject names a person. */
  async addTo(caller: Caller, asking: Asking): Promise<Caller> {
    if (!caller.roles.includes(RESIDENT_ROLE)) return caller;
    const parsed = identifier.safeParse(caller.sub.toLowerCase());
    if (!parsed.success) return caller;
    const own = parsed.data;
    const [wards, households] = await Promise.all([
      this.#wards.of(own, caller, asking),
      this.#headed.of(own, caller, asking),
    ]);
    const subjects = [own, ...wards.filter((ward) => ward !== own)].slice(0, MAXIMUM_SUBJECTS);
    return { ...caller, subjects, households: [...households] };
  }
}
