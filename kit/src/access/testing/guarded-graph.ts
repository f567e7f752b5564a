import type { Policy, PolicyAgreement } from '@community-graph/schema/access/policy';
import { type Caller, callerSchema } from '@community-graph/schema/caller';
import { type ExecutionResult, graphql, parse } from 'graphql';
import type { RequestContext } from '../../context.ts';
import { buildGraph } from '../../server/definition.ts';
import { testPolicy } from '../../testing/test-policy.ts';
import { PolicyAccess } from '../policy-access.ts';
import { aboutHousehold, aboutResident } from '../subjects.ts';

const HEAD = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
directive @sharing(type: SharingType!, sensitivity: Sensitivity!, mask: Mask, basis: String) on OBJECT | FIELD_DEFINITION
directive @element(code: String!) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
enum SharingType { UNCONDITIONAL CONDITIONAL NOT_SHARED }
enum Sensitivity { PUBLIC INTERNAL PERSONAL SENSITIVE }
enum Mask { NAME ID_NUMBER PHONE ADDRESS YEAR }
scalar Date scalar DateTime scalar Money scalar RegionCode scalar CitizenId`;

const SDL = `${HEAD}
type Query @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) {
  residents(community: RegionCode, filter: ResidentFilter, orderBy: ResidentOrder): ResidentConnection
  named: Named
}
type Mutation @sharing(type: NOT_SHARED, sensitivity: INTERNAL) { rename(name: String!): String }
interface Named { name: String @sharing(type: CONDITIONAL, sensitivity: PERSONAL) }
input ResidentFilter { namePrefix: String @element(code: "name") }
enum ResidentOrder { ID NAME @element(code: "name") }
type ResidentConnection @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { edges: [ResidentEdge!]! totalCount: Int! }
type ResidentEdge @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { node: Resident! }
type Resident implements Named @key(fields: "id") {
  id: ID! @sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)
  name: String @element(code: "name") @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: NAME)
  aliases: [String!] @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: NAME)
  birthDate: Date @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: YEAR)
  file: String @sharing(type: NOT_SHARED, sensitivity: SENSITIVE)
  wage: Money @sharing(type: CONDITIONAL, sensitivity: INTERNAL)
  household: Household @sharing(type: CONDITIONAL, sensitivity: PERSONAL)
  unlabelled: String
}
type Household @key(fields: "id") {
  id: ID! @sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)
  address: String @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: ADDRESS)
}`;

/** The resident who asks for the own record in some tests, and lives in no household. */
export const OWN_ID = '00000000-0000-4000-8000-000000000001';

const RESIDENTS = ['u', 'v', OWN_ID].map((id) => ({
  id,
  name: '欧阳小明',
  aliases: ['王五', '王六'],
  birthDate: '1960-05-04',
  file: 'a file',
  wage: 1,
  unlabelled: 'open?',
  household: id === OWN_ID ? null : { id: 'h', address: '长春市南关区某社区1号' },
}));

/** Whom a list of all residents is about, without their households. */
export const SUBJECTS = [OWN_ID, 'u', 'v'].map(aboutResident);

const byId = (id: unknown) => RESIDENTS.find((one) => one.id === id) ?? null;

/** A department's graph, guarded. */
export const graph = buildGraph(parse(SDL), {
  department: 'public-security',
  resolvers: [
    {
      Query: {
        residents: () => ({ edges: RESIDENTS.map((node) => ({ node })), totalCount: RESIDENTS.length }),
        named: () => ({ __typename: 'Resident', ...RESIDENTS[0] }),
      },
      Mutation: { rename: (_: unknown, { name }: { name: string }) => name },
      Resident: {
        __resolveReference: ({ id }: { id: string }) => byId(id),
        household: async ({ household }: (typeof RESIDENTS)[number]) => household,
      },
    },
  ],
  subjects: {
    Resident: ({ id }: { id: string }) => [aboutResident(id)],
    Household: ({ id }: { id: string }) => [aboutHousehold(id)],
  },
});

/** Terms of the tests' graph. */
export const { terms } = graph;

/** An agreement by which health's doctors read the given fields for care, in force now. */
export const agreement = (fields: string[], part: Partial<PolicyAgreement> = {}): PolicyAgreement => ({
  number: 'A-1',
  state: 'ACTIVE',
  provider: 'public-security',
  recipient: 'health',
  roles: ['doctor'],
  purposes: ['health-care'],
  fields,
  masked: false,
  region: '22',
  from: '2020-01-01T00:00:00Z',
  until: '2099-01-01T00:00:00Z',
  ...part,
});

/** The policy of the tests, with the parts that a test gives. */
export const policyWith = (part: Partial<Policy>): Policy => ({ ...testPolicy('public-security'), ...part });

/** A caller, by default a doctor. */
export const caller = (part: Partial<Caller> = {}): Caller =>
  callerSchema.parse({
    sub: 'somebody',
    dept: 'health',
    roles: ['doctor'],
    region: '22',
    purpose: 'health-care',
    exp: 2 ** 32,
    ...part,
  });

/** Asks the tests' graph under a policy. */
export async function ask(
  query: string,
  policy: Partial<Policy> = {},
  who: Caller = caller(),
  variables: Record<string, unknown> = {},
): Promise<{ data: ExecutionResult['data']; errors: readonly object[]; subjects: string[] }> {
  const subjects = new Set<string>();
  const access = new PolicyAccess(terms, { current: policyWith(policy) }).of(who);
  const contextValue: Pick<RequestContext, 'access' | 'caller' | 'subjects'> = { access, caller: who, subjects };
  const answer = await graphql({ schema: graph.schema, source: query, contextValue, variableValues: variables });
  const errors = (answer.errors ?? []).map(({ extensions }) => extensions);
  const data = JSON.parse(JSON.stringify(answer.data ?? null)) as ExecutionResult['data'];
  return { data, errors, subjects: [...subjects].sort() };
}
