import type { Policy, PolicyAgreement } from '@community-graph/schema/access/policy';
import { LABELS } from './labels.ts';
import type { SubgraphContext } from './test-subgraph.ts';

const OPEN = '@sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)';
/** Open to every official, but not to everybody: who may know of the row at all depends on its other fields. */
const INTERNAL = '@sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)';
const PERSONAL = '@sharing(type: CONDITIONAL, sensitivity: PERSONAL)';
const SENSITIVE = '@sharing(type: CONDITIONAL, sensitivity: SENSITIVE)';

const civilAffairs = `${LABELS}
type Query ${OPEN} {
  household(id: ID!): Household
  households(community: RegionCode, filter: HouseholdFilter, orderBy: HouseholdOrder = ID): HouseholdConnection
  subjects: [Subject!] ${OPEN}
  found: [Found]
  notice: String
}
type Mutation @sharing(type: NOT_SHARED, sensitivity: INTERNAL, basis: "条例 19") {
  moveHousehold(id: ID!, address: String): MovePayload
}
type MovePayload ${OPEN} { household: Household }
interface Subject { id: ID! address: String }
union Found = Household | Company
type Household implements Subject @key(fields: "id") ${PERSONAL} {
  id: ID! ${INTERNAL}
  address: String @element(code: "household-address")
  income: Int ${SENSITIVE} @element(code: "household-income")
  members: [Resident!]
}
type Company implements Subject ${OPEN} { id: ID! address: String }
type Resident @key(fields: "id", resolvable: false) { id: ID! ${OPEN} }
type HouseholdConnection ${OPEN} { edges: [HouseholdEdge!]!, totalCount: Int! }
type HouseholdEdge ${OPEN} { node: Household! }
input HouseholdFilter { income: Int @element(code: "household-income") community: RegionCode }
enum HouseholdOrder { ID INCOME @element(code: "household-income") }`;

const health = `${LABELS}
type Query ${OPEN} { healthNotice: String }
type Mutation @sharing(type: NOT_SHARED, sensitivity: INTERNAL, basis: "条例 19") { clearBloodTypes: Boolean }
type Household @key(fields: "id") {
  id: ID! ${INTERNAL}
  income: Int @external ${SENSITIVE}
  risk: String @requires(fields: "income") ${INTERNAL}
}
type Resident @key(fields: "id") {
  id: ID! ${OPEN}
  bloodType: String ${SENSITIVE} @element(code: "blood-type")
  leaflet: String ${OPEN}
}`;

/** What must not be found in an answer to somebody who may not read it. */
export const CANARIES = { address: '甲乙丙路7号', income: 424_242, bloodType: 'O-canary' } as const;

const household = (id: string) => ({
  __typename: 'Household',
  id,
  address: CANARIES.address,
  income: CANARIES.income,
  members: [{ id: `${id}a` }, { id: `${id}b` }],
});
const company = { __typename: 'Company', id: 'c', address: '公司路1号' };

function read(id: string, { subjects }: SubgraphContext) {
  subjects.add(`Household:${id}`);
  return household(id);
}

/** Two departments whose data are protected; the subgraphs themselves refuse nothing, so that only the gateway does. */
export const protectedDepartments = {
  'civil-affairs': {
    sdl: civilAffairs,
    resolvers: {
      Query: {
        household: (_: unknown, { id }: { id: string }, context: SubgraphContext) => read(id, context),
        households: () => ({ edges: [{ node: household('h1') }, { node: household('h2') }], totalCount: 2 }),
        subjects: () => [company, household('h1'), household('h2')],
        found: () => [household('h1'), null, company],
        notice: () => 'open',
      },
      Mutation: { moveHousehold: (_: unknown, { id }: { id: string }) => ({ household: household(id) }) },
      Household: {
        __resolveReference: ({ id }: { id: string }, context: SubgraphContext) => read(id, context),
      },
    },
  },
  health: {
    sdl: health,
    resolvers: {
      Query: { healthNotice: () => 'open' },
      Mutation: { clearBloodTypes: () => true },
      Household: {
        __resolveReference: (reference: object) => reference,
        risk: ({ income }: { income?: number }) => `risk of ${income}`,
      },
      Resident: {
        __resolveReference: ({ id }: { id: string }) => ({ id, bloodType: CANARIES.bloodType, leaflet: 'wash hands' }),
      },
    },
  },
} as const;

/** An agreement that opens fields of civil affairs to community workers of Changchun. */
export const agreementOn = (fields: readonly string[], change: Partial<PolicyAgreement> = {}): PolicyAgreement => ({
  number: 'A-1',
  state: 'ACTIVE',
  provider: 'civil-affairs',
  recipient: 'community',
  roles: ['community-worker'],
  purposes: ['household-service'],
  fields: [...fields],
  masked: false,
  region: '2201',
  from: '2020-01-01T00:00:00Z',
  until: '2999-01-01T00:00:00Z',
  ...change,
});

/** Civil-affairs officers own civil affairs’ data; community workers may read addresses and members. */
export const protectedPolicy: Partial<Policy> = {
  ownerRoles: { 'civil-affairs': ['civil-affairs-officer'], health: ['doctor'] },
  agreements: [agreementOn(['Household.address', 'Household.members'])],
};
