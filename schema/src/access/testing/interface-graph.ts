import { buildASTSchema, parse } from 'graphql';
import { AccessTable, type CallerAccess, NO_POLICY } from '../access-table.ts';
import type { CallerRights } from '../decision.ts';
import type { Policy, PolicyAgreement } from '../policy.ts';
import { SharingTerms } from '../terms.ts';

/** A small graph with an interface, a union, connections, filters and mutations, for tests of access. */
export const ACCESS_SDL = /* GraphQL */ `
  directive @sharing(type: SharingType!, sensitivity: Sensitivity!, mask: Mask, basis: String) on OBJECT | FIELD_DEFINITION
  directive @element(code: String!) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
  directive @requires(fields: String!) on FIELD_DEFINITION
  enum SharingType { UNCONDITIONAL CONDITIONAL NOT_SHARED }
  enum Sensitivity { PUBLIC INTERNAL PERSONAL SENSITIVE }
  enum Mask { NAME ID_NUMBER PHONE ADDRESS YEAR }
  scalar RegionCode

  type Query @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) {
    household(id: ID): Household
    households(filter: HouseholdFilter, orderBy: HouseholdOrder = ID, community: RegionCode): HouseholdConnection
    place(community: RegionCode): Company
    subjects: [Subject!] @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
    found: [Found]
    notice(text: String): String
  }
  type Mutation @sharing(type: NOT_SHARED, sensitivity: INTERNAL, basis: "条例 19") {
    moveHousehold(input: MoveHouseholdInput!): MovePayload
  }
  type MovePayload @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { household: Household }
  input MoveHouseholdInput { community: RegionCode, income: Int @element(code: "income") }
  interface Subject { id: ID! label: String tags: [Tag!] }
  type Household implements Subject @sharing(type: CONDITIONAL, sensitivity: PERSONAL) {
    id: ID! @sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)
    label: String @element(code: "household-label")
    tags: [Tag!]
    address: String @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: ADDRESS) @element(code: "address")
    income: Int @sharing(type: CONDITIONAL, sensitivity: SENSITIVE) @element(code: "income")
    secret: String @sharing(type: NOT_SHARED, sensitivity: SENSITIVE, basis: "测试法第一条") @element(code: "secret")
    poor: Boolean @requires(fields: "income") @sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)
    members(filter: MemberFilter): [Member!]
    neighbours: [Household]
    serial: Int!
  }
  type Company implements Subject @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) {
    id: ID!
    label: String
    tags: [Tag!]
    address: String
  }
  type Member @sharing(type: CONDITIONAL, sensitivity: PERSONAL) {
    id: ID!
    name: String @element(code: "name")
    household: Household
  }
  type Tag @sharing(type: CONDITIONAL, sensitivity: INTERNAL) { word: String! weight: Int }
  union Found = Household | Company
  type HouseholdConnection @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { edges: [HouseholdEdge!]! totalCount: Int! }
  type HouseholdEdge @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { node: Household! cursor: String! }
  input HouseholdFilter {
    income: Int @element(code: "income")
    region: RegionCode
    any: [HouseholdFilter!]
    secret: String @element(code: "secret")
  }
  input MemberFilter { name: String @element(code: "name") }
  enum HouseholdOrder { ID INCOME @element(code: "income") }
`;

const document = parse(ACCESS_SDL);
/** The schema of {@link ACCESS_SDL}. */
export const accessSchema = buildASTSchema(document);
/** Its terms; everything belongs to civil affairs. */
export const accessTerms = SharingTerms.ofSubgraph(document, 'civil-affairs');
/** Coordinates of everything that is not open to everybody. */
export const protectedFields: readonly string[] = [...accessTerms.fields.values()]
  .filter(({ type, coordinate }) => type === 'CONDITIONAL' && !coordinate.startsWith('Query.'))
  .map(({ coordinate }) => coordinate);

/** A community worker of Nanguan district. */
export const communityWorker: CallerRights = {
  sub: 'worker',
  dept: 'community',
  roles: ['community-worker'],
  region: '220102',
  purpose: 'household-service',
};

/** An agreement that opens fields to {@link communityWorker}. */
const agreementOn = (fields: readonly string[]): PolicyAgreement => ({
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
});

/** A policy with one agreement, on these fields. */
export const policyOpening = (fields: readonly string[], change: Partial<Policy> = {}): Policy => ({
  ...NO_POLICY,
  version: 1,
  validUntil: '2999-01-01T00:00:00Z',
  agreements: [agreementOn(fields)],
  ...change,
});

/** What the community worker may read when these fields are open. */
export const accessTo = (fields: readonly string[], change: Partial<Policy> = {}): CallerAccess =>
  new AccessTable(accessTerms, policyOpening(fields, change)).of(communityWorker);
