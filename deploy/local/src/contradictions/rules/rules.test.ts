import { describe, expect, it } from 'vitest';
import { assistanceAgainstLife } from './assistance-against-life.ts';
import type { Dead } from './death.ts';
import { floatingAgainstHukou } from './floating-against-hukou.ts';
import { hardshipAgainstDisability } from './hardship-against-disability.ts';
import { membershipAgainstLife } from './membership-against-life.ts';
import { nursingSubsidyAgainstDisability } from './nursing-subsidy-against-disability.ts';
import { paymentAgainstLife } from './payment-against-life.ts';
import { pensionAgainstLife } from './pension-against-life.ts';
import type { Residence } from './residence.ts';
import { residenceAgainstHousehold } from './residence-against-household.ts';
import { twoHouseholds } from './two-households.ts';
import { workAgainstUnemployment } from './work-against-unemployment.ts';

const TODAY = '2026-11-28';
const NOBODY: Dead = {
  id: 'a',
  deathDate: '2026-09-10',
  householdHistory: [],
  insurance: null,
  retireeFile: null,
  payments: null,
};
const paid = (period: string) => ({ edges: [{ node: { period, paidOn: '2026-10-08' } }] });
const drawing = { enrolments: [{ kind: 'PENSION', status: 'RECEIVING', startedOn: '2010-01-01' }] };
const home = (leftOn: string | null, alive: readonly boolean[], status = 'ACTIVE') => ({
  ...{ joinedOn: '2000-01-01', leftOn },
  household: {
    id: 'h',
    members: alive.map((one) => ({ resident: { alive: one } })),
    assistance: [{ status, grantedOn: '2020-01-01' }],
  },
});

describe('a death', () => {
  it('is contradicted by a payment for a later month, not for its own', () => {
    expect(paymentAgainstLife({ ...NOBODY, payments: paid('2026-10') }, TODAY)).toMatchObject({
      subject: 'Resident:a',
      sources: [
        { coordinate: 'Payment.period', date: '2026-10-08' },
        { coordinate: 'Resident.deathDate', date: '2026-09-10' },
      ],
    });
    expect(paymentAgainstLife({ ...NOBODY, payments: paid('2026-09') }, TODAY)).toBeNull();
  });

  it('is contradicted by a pension that runs, unless it is held, or the department has had no month to follow', () => {
    const pensioned = { ...NOBODY, insurance: drawing };
    expect(pensionAgainstLife(pensioned, TODAY)?.coordinate).toBe('InsuranceEnrolment.status');
    expect(pensionAgainstLife({ ...pensioned, retireeFile: { status: 'DEATH_REPORTED' } }, TODAY)).toBeNull();
    expect(pensionAgainstLife(pensioned, '2026-10-11')).toBeNull();
    expect(pensionAgainstLife(pensioned, '2026-10-12')).not.toBeNull();
  });

  it('is contradicted by living in a household', () => {
    expect(membershipAgainstLife({ ...NOBODY, householdHistory: [home(null, [false])] }, TODAY)).not.toBeNull();
    expect(membershipAgainstLife({ ...NOBODY, householdHistory: [home('2026-09-10', [])] }, TODAY)).toBeNull();
  });

  it('is contradicted by assistance to a household in which nobody is left alive', () => {
    const found = (...stays: ReturnType<typeof home>[]) =>
      assistanceAgainstLife({ ...NOBODY, householdHistory: stays }, TODAY);
    expect(found(home('2026-09-10', []))?.subject).toBe('Household:h');
    expect(found(home(null, [false, false]))?.subject).toBe('Household:h');
    expect(found(home('2026-09-10', [true]))).toBeNull();
    expect(found(home('2026-09-10', [], 'ENDED'))).toBeNull();
    // Where the dead lived before is not of the death.
    const last = { ...home('2026-09-10', [true]), joinedOn: '2020-01-01' };
    expect(found(last, home('2020-01-01', []))).toBeNull();
  });
});

const AT_HOME: Residence = {
  id: 'a',
  community: { code: '220102001001' },
  household: { registeredOn: '2000-01-01', community: { code: '220102001001' } },
  householdHistory: [],
  hukou: { registeredOn: '1999-01-01', region: { code: '220102' } },
  floatingRegistrations: [],
};

describe('a residence', () => {
  it('is contradicted by a household in another community', () => {
    expect(residenceAgainstHousehold(AT_HOME, TODAY)).toBeNull();
    expect(residenceAgainstHousehold({ ...AT_HOME, community: { code: '220102001002' } }, TODAY)).not.toBeNull();
    expect(residenceAgainstHousehold({ ...AT_HOME, household: null }, TODAY)).toBeNull();
  });

  it('is contradicted by a stay elsewhere at the same time, not by a move on one day', () => {
    const stay = (id: string, joinedOn: string, leftOn: string | null) => ({ household: { id }, joinedOn, leftOn });
    const found = (...householdHistory: ReturnType<typeof stay>[]) =>
      twoHouseholds({ ...AT_HOME, householdHistory }, TODAY);
    expect(found(stay('x', '2001-01-01', '2010-05-01'), stay('y', '2010-05-01', null))).toBeNull();
    expect(found(stay('x', '2001-01-01', '2010-05-02'), stay('y', '2010-05-01', null))).not.toBeNull();
    expect(found(stay('y', '2010-05-01', null), stay('x', '2001-01-01', null))).not.toBeNull();
    expect(found(stay('x', '2001-01-01', '2010-05-02'), stay('x', '2010-05-01', null))).toBeNull();
  });

  it('is contradicted by being of the floating population in the county of the hukou, as long as that is so', () => {
    const stay = { registeredOn: '2026-01-01', community: { code: '220102001001' } };
    const found = (status: string, county: string) =>
      floatingAgainstHukou(
        {
          ...AT_HOME,
          hukou: { registeredOn: null, region: { code: county } },
          floatingRegistrations: [{ ...stay, status }],
        },
        TODAY,
      );
    expect(found('REGISTERED', '220102')).not.toBeNull();
    expect(found('REGISTERED', '220202')).toBeNull();
    expect(found('SETTLED', '220102')).toBeNull();
  });
});

describe('support', () => {
  it('of the unemployed is contradicted by work', () => {
    const found = (status: string) =>
      workAgainstUnemployment(
        { registeredOn: '2026-01-01', resident: { id: 'a', employment: { status, since: '2026-02-01' } } },
        TODAY,
      );
    expect(found('FLEXIBLE')).not.toBeNull();
    expect(found('UNEMPLOYED')).toBeNull();
  });

  it('because of a disability is contradicted by there being none, not by knowing nothing', () => {
    const hardship = (hasDisability: boolean | null) =>
      hardshipAgainstDisability({ appliedOn: '2026-01-01', resident: { id: 'a', hasDisability } }, TODAY);
    const subsidy = (hasSevereDisability: boolean | null) =>
      nursingSubsidyAgainstDisability(
        { grantedOn: '2026-01-01', beneficiary: { id: 'a', hasSevereDisability } },
        TODAY,
      );
    for (const found of [hardship, subsidy]) {
      expect(found(false)?.subject).toBe('Resident:a');
      expect(found(true)).toBeNull();
      expect(found(null)).toBeNull();
    }
  });
});
