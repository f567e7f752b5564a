import type { Finding, Rule } from './finding.ts';
import { assistanceAgainstLife } from './rules/assistance-against-life.ts';
import type { Dead } from './rules/death.ts';
import { floatingAgainstHukou } from './rules/floating-against-hukou.ts';
import { type DisabledHardship, hardshipAgainstDisability } from './rules/hardship-against-disability.ts';
import { membershipAgainstLife } from './rules/membership-against-life.ts';
import { type NursingSubsidy, nursingSubsidyAgainstDisability } from './rules/nursing-subsidy-against-disability.ts';
import { paymentAgainstLife } from './rules/payment-against-life.ts';
import { pensionAgainstLife } from './rules/pension-against-life.ts';
import type { Residence } from './rules/residence.ts';
import { residenceAgainstHousehold } from './rules/residence-against-household.ts';
import { twoHouseholds } from './rules/two-households.ts';
import { type Unemployed, workAgainstUnemployment } from './rules/work-against-unemployment.ts';

/** A list of the graph that is read page by page, with the fields that its rules need and no more. */
export interface Survey {
  readonly name: string;
  /** An operation with `$after`; its list is called `page`. */
  readonly query: string;
  /** What the rules find of one node, which is as the query selects it. */
  look(node: unknown, today: string): Finding[];
}

/** A survey of nodes of one form. */
function survey<Node>(name: string, list: string, fields: string, rules: readonly Rule<Node>[]): Survey {
  const query = `query ${name}($after: String) { page: ${list} {
    edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`;
  const look: Survey['look'] = (node, today) => rules.flatMap((rule) => rule(node as Node, today) ?? []);
  return { name, query, look };
}

/** All that is compared. Only who died is looked up in payments and pensions, only the unemployed in employment. */
export const SURVEYS: readonly Survey[] = [
  survey<Dead>(
    'ContradictionsOfDeaths',
    'residents(first: 100, after: $after, filter: { alive: false })',
    `id deathDate insurance { enrolments { kind status startedOn } } retireeFile { status }
     payments(first: 12, filter: { status: PAID }) { edges { node { period paidOn } } }
     householdHistory { joinedOn leftOn
       household { id members { resident { alive } } assistance { status grantedOn } } }`,
    [paymentAgainstLife, pensionAgainstLife, membershipAgainstLife, assistanceAgainstLife],
  ),
  survey<Residence>(
    'ContradictionsOfResidences',
    'residents(first: 100, after: $after, filter: { alive: true })',
    `id community { code } household { registeredOn community { code } }
     householdHistory { joinedOn leftOn household { id } } hukou { registeredOn region { code } }
     floatingRegistrations { status registeredOn community { code } }`,
    [residenceAgainstHousehold, twoHouseholds, floatingAgainstHukou],
  ),
  survey<Unemployed>(
    'ContradictionsOfUnemployment',
    'unemploymentRegistrations(first: 100, after: $after, filter: { status: REGISTERED })',
    'registeredOn resident { id employment { status since } }',
    [workAgainstUnemployment],
  ),
  survey<DisabledHardship>(
    'ContradictionsOfHardship',
    'hardshipRecognitions(first: 100, after: $after, filter: { status: RECOGNISED, category: DISABLED })',
    'appliedOn resident { id hasDisability }',
    [hardshipAgainstDisability],
  ),
  survey<NursingSubsidy>(
    'ContradictionsOfNursingSubsidies',
    'assistances(first: 100, after: $after, filter: { kind: NURSING_SUBSIDY, status: ACTIVE })',
    'grantedOn beneficiary { id hasSevereDisability }',
    [nursingSubsidyAgainstDisability],
  ),
];
