import { afterMonths } from '@community-graph/kit/dates';
import { personaByName } from '@community-graph/schema/development/personas';
import { expect, vi } from 'vitest';
import type { Claims } from '../authorization/tokens.ts';
import type { Year } from './year.ts';

/** A policy is fetched each second by whoever decides by it. */
const SOON = { timeout: 10_000, interval: 100 };

/** What one department asks of another, for which purpose. */
interface Wanted {
  readonly provider: string;
  readonly fields: readonly string[];
  readonly impactAssessment?: string;
}

/** The officials of a department: who works there, and a second one, since nobody agrees alone. */
function officialsOf(persona: string): readonly [Claims, Claims] {
  const { sub, dept, roles, region, purposes } = personaByName(persona);
  const official = { sub, dept, roles, region, purpose: purposes[0] };
  return [official, { ...official, sub: `${sub}-2` }];
}

const OFFICIALS: Readonly<Record<string, readonly [Claims, Claims]>> = {
  'civil-affairs': officialsOf('civil-affairs-officer'),
  'public-security': officialsOf('police-officer'),
  health: officialsOf('doctor'),
};

/** Human resources and another department agree at the sharing office, by two officials each. */
async function agree(year: Year, { provider, ...wanted }: Wanted): Promise<void> {
  const [applicant, approver] = officialsOf('employment-officer');
  const [acceptor, consenter] = OFFICIALS[provider] ?? [];
  if (!acceptor || !consenter) throw new Error(`Nobody of ${provider} is known here.`);
  const today = year.ago(0);
  const input = {
    ...{ provider, ...wanted, roles: ['employment-officer'], purposes: ['employment-service'], region: '2201' },
    ...{ masked: false, delivery: 'QUERY', from: today, until: afterMonths(today, 12) },
    ...{ basis: '《中华人民共和国就业促进法》第五十二条。', scenario: '认定就业困难人员,不再要求居民提交证明。' },
  };
  const selection = 'application { id version state }';
  let application = await year.act(applicant, 'submitSharingApplication', input, selection);
  for (const [who, mutation] of [
    [approver, 'approveSharingApplication'],
    [acceptor, 'acceptSharingApplication'],
    [consenter, 'consentToSharingApplication'],
  ] as const) {
    const step = { application: application.id, expectedVersion: application.version };
    application = await year.act(who, mutation, step, selection, 'StepSharingApplicationInput');
  }
  expect(application.state).toBe('ACTIVE');
}

/** What the recognition of hardship is decided by, asked of the departments that keep it. */
const OF_HARDSHIP: readonly Wanted[] = [
  { provider: 'public-security', fields: ['Resident.sex', 'Resident.birthDate'] },
  {
    ...{ provider: 'civil-affairs', impactAssessment: 'PIA-测-001' },
    fields: [
      ...['Resident.household', 'Household.memberIds'],
      ...['Household.assistance', 'Assistance.kind', 'Assistance.status'],
    ],
  },
  { provider: 'health', fields: ['Resident.hasDisability'], impactAssessment: 'PIA-测-002' },
];

/** The departments agree on what hardship is decided by; then a resident's facts are told. */
export async function agreeOnHardship(year: Year, resident: string): Promise<void> {
  for (const wanted of OF_HARDSHIP) await agree(year, wanted);
  const query = 'query ($id: ID!) { resident(id: $id) { hardshipEligibility { eligible } } }';
  await vi.waitFor(async () => {
    const told = await year.ask('employment-officer', query, { id: resident });
    expect(told.resident.hardshipEligibility).toEqual({ eligible: true });
  }, SOON);
}
