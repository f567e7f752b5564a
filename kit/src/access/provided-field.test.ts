import type { Policy } from '@community-graph/schema/access/policy';
import { graphql, parse } from 'graphql';
import { expect, it } from 'vitest';
import type { RequestContext } from '../context.ts';
import { buildGraph } from '../server/definition.ts';
import { PolicyAccess } from './policy-access.ts';
import { agreement, caller, policyWith } from './testing/guarded-graph.ts';

const SDL = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@provides"])
directive @sharing(type: SharingType!, sensitivity: Sensitivity!, mask: Mask, basis: String) on OBJECT | FIELD_DEFINITION
enum SharingType { UNCONDITIONAL CONDITIONAL NOT_SHARED }
enum Sensitivity { PUBLIC INTERNAL PERSONAL SENSITIVE }
enum Mask { NAME ID_NUMBER PHONE ADDRESS YEAR }
scalar Date scalar DateTime scalar Money scalar RegionCode scalar CitizenId
type Query @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { patients: [Resident!] @provides(fields: "name") }
type Resident @key(fields: "id") {
  id: ID! @sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)
  name: String @external @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: NAME)
}`;

const graph = buildGraph(parse(SDL), {
  department: 'health',
  resolvers: [{ Query: { patients: () => [{ id: 'u', name: '欧阳小明' }] } }],
});

/** Asks health, as a doctor, for the name that public security owns. */
async function askName(policy: Partial<Policy>): Promise<unknown> {
  const who = caller();
  const access = new PolicyAccess(graph.terms, { current: policyWith(policy) }).of(who);
  const contextValue: Pick<RequestContext, 'access' | 'caller' | 'subjects'> = {
    access,
    caller: who,
    subjects: new Set(),
  };
  const { data } = await graphql({ schema: graph.schema, source: '{ patients { name } }', contextValue });
  return (data as { patients: { name: unknown }[] }).patients[0]?.name;
}

const ownerRoles = { health: ['doctor'] };

it('a field that is @provided by another department than its owner’s is decided by its label: not by who serves it', async () => {
  expect(await askName({ ownerRoles })).toBeNull();
  expect(await askName({ ownerRoles, agreements: [agreement(['Resident.name'])] })).toBe('欧阳小明');
  expect(await askName({ ownerRoles, agreements: [agreement(['Resident.name'], { masked: true })] })).toBe('欧阳**');
});
