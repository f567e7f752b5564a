import { afterMonths } from '@community-graph/kit/dates';
import { personaByName } from '@community-graph/schema/development/personas';
import { expect, vi } from 'vitest';
import type { Claims } from '../authorization/tokens.ts';
import type { Year } from './year.ts';

/** A policy is fetched each second by whoever decides by it. */
const SOON = { timeout: 10_000, interval: 100 };

/** The officials of a department: who works there, and a second one, since nobody agrees alone. */
function officialsOf(persona: string): readonly [Claims, Claims] {
  const { sub, dept, roles, region, purposes } = personaByName(persona);
  const official = { sub, dept, roles, region, purpose: purposes[0] };
  return [official, { ...official, sub: `${sub}-2` }];
}

/** Health and public security agree at the sharing office, by two officials each, since nobody agrees alone. */
async function agree(year: Year): Promise<void> {
  const [applicant, approver] = officialsOf('doctor');
  const [acceptor, consenter] = officialsOf('police-officer');
  const today = year.ago(0);
  const input = {
    ...{ provider: 'public-security', roles: applicant.roles, purposes: [applicant.purpose], region: '2201' },
    fields: ['Resident.floatingRegistrations', 'FloatingRegistration.cameFrom', 'FloatingRegistration.arrivedOn'],
    ...{ masked: false, delivery: 'QUERY', from: today, until: afterMonths(today, 12) },
    ...{ basis: '《居住证暂行条例》第十二条。', scenario: '为流动人口提供基本公共卫生服务,不再向其询问从何处来。' },
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

/** Where a migrant came from is told to no doctor, until health and public security agree on it. */
export async function agreeOnMigrants(year: Year, id: string, cameFrom: string): Promise<void> {
  const query = 'query ($id: ID!) { resident(id: $id) { floatingRegistrations { cameFrom arrivedOn } } }';
  const asDoctor = () => year.stack.ask(query, { id }, 'doctor');
  const { data, errors } = await asDoctor();
  expect(data.resident).toEqual({ floatingRegistrations: null });
  expect(errors.map(({ extensions }) => extensions)).toMatchObject([
    { code: 'FORBIDDEN_FIELD', field: 'Resident.floatingRegistrations', reason: 'NO_AGREEMENT' },
  ]);
  await agree(year);
  await vi.waitFor(async () => {
    const told = await asDoctor();
    expect(told.errors).toEqual([]);
    expect(told.data.resident).toEqual({ floatingRegistrations: [{ cameFrom, arrivedOn: year.ago(9) }] });
  }, SOON);
}
