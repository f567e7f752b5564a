import { randomUUID } from 'node:crypto';
import type { LoaderSource } from '@community-graph/kit/context';
import type { DepartmentCode } from '@community-graph/schema/departments';
import { loaders as civilAffairs } from '../../subgraphs/civil-affairs/src/context.ts';
import { loaders as finance } from '../../subgraphs/finance/src/context.ts';
import { loaders as health } from '../../subgraphs/health/src/context.ts';
import { loaders as humanResources } from '../../subgraphs/human-resources/src/context.ts';
import { loaders as publicSecurity } from '../../subgraphs/public-security/src/context.ts';

/** A statement of `Household360`, as the department's own loader sends it for one household, resident or grant. */
export interface HotQuery {
  readonly department: DepartmentCode;
  readonly loads: string;
  send(source: LoaderSource): Promise<unknown>;
}

const id = () => randomUUID();

/** All of them, in the order in which the graph asks. */
export const HOT_QUERIES: readonly HotQuery[] = [
  {
    ...{ department: 'civil-affairs', loads: 'a household' },
    send: (from) => civilAffairs(from).household.load(id()),
  },
  {
    ...{ department: 'civil-affairs', loads: 'its members' },
    send: (from) => civilAffairs(from).membersOfHousehold.load(id()),
  },
  {
    ...{ department: 'civil-affairs', loads: 'its assistance' },
    send: (from) => civilAffairs(from).assistanceOfHousehold.load(id()),
  },
  {
    ...{ department: 'public-security', loads: 'a resident' },
    send: (from) => publicSecurity(from).resident.load(id()),
  },
  {
    ...{ department: 'public-security', loads: 'the hukou book' },
    send: (from) => publicSecurity(from).hukou.load(id()),
  },
  {
    ...{ department: 'public-security', loads: 'the incidents of a household' },
    send: (from) => publicSecurity(from).incidentsOfHousehold({ first: 5 }).load(id()),
  },
  {
    ...{ department: 'public-security', loads: 'the incidents of a community' },
    send: (from) => publicSecurity(from).incidentsOfCommunity({ first: 5 }).load('220102001001'),
  },
  {
    ...{ department: 'human-resources', loads: 'employment' },
    send: (from) => humanResources(from).employmentOfResident.load(id()),
  },
  {
    ...{ department: 'human-resources', loads: 'insurance' },
    send: (from) => humanResources(from).enrolmentsOfResident.load(id()),
  },
  {
    ...{ department: 'health', loads: 'the health record' },
    send: (from) => health(from).healthRecordOfResident.load(id()),
  },
  {
    ...{ department: 'health', loads: 'its chronic conditions' },
    send: (from) => health(from).conditionsOfRecord.load(id()),
  },
  {
    ...{ department: 'finance', loads: 'the payments of a grant' },
    send: (from) => finance(from).paymentsOfAssistance({ first: 3 }).load(id()),
  },
];
