import { id } from '@community-graph/kit/testing/identifier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answersOf,
  CONTACT,
  evidenceOf,
  formOf,
  JOBLESS,
  LOST,
  preview,
  previewed,
  startCounter,
  subgraph,
  TOLD,
  WORKER,
} from '../intake/testing-intake.ts';
import { ITEM } from '../service-centre/testing-centre.ts';

beforeAll(startCounter, 60_000);
afterAll(() => subgraph?.stop());

describe('the form', () => {
  it('is filled in by each authority, and asks only for what nobody holds', async () => {
    const form = await formOf(JOBLESS, 1);
    expect(form).toMatchObject({ form: 'UNEMPLOYMENT_REGISTRATION', paperFields: 10, care: null });
    expect(form.parts).toEqual(['IDENTITY', 'WORK', 'HOUSEHOLD']);
    expect(form.questions).toEqual([
      { element: 'unemployment-reason', source: 'human-resources', state: 'ASKED', value: null },
      { element: 'employment-since', source: 'human-resources', state: 'ASKED', value: null },
    ]);
    expect(form.identity.fields[0]).toEqual({
      ...{ element: 'resident-name', source: 'public-security', state: 'HELD', value: '王芳' },
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(form.work.fields[0]).toMatchObject({ element: 'employment-status', value: 'EMPLOYED', state: 'HELD' });
    expect(form.household.fields).toMatchObject([{ element: 'household-address', source: 'civil-affairs' }]);
    expect(form.subjects).toEqual([`Resident:${id('b', 1)}`]);
  });

  it('takes a silent department for silent, and what its register does not have for not held', async () => {
    const silent = await formOf(JOBLESS, 1, { ...TOLD, employment: null, insurance: null });
    expect(silent.work).toBeNull();
    const never = await formOf(JOBLESS, 1, { ...TOLD, employment: null });
    expect(never.work.fields[0]).toMatchObject({ element: 'employment-status', state: 'NOT_HELD', value: null });
  });

  it('is of nobody who lives nowhere, of no item without a form, and not for residents', async () => {
    const ask = 'query ($item: ID!, $resident: ID!) { intakeForm(serviceItem: $item, resident: $resident) { id } }';
    for (const variables of [
      { item: JOBLESS, resident: id('f', 1) },
      { item: ITEM.PROPOSED, resident: id('b', 1) },
      { item: 'none', resident: id('b', 1) },
    ]) {
      expect((await subgraph.execute(ask, variables)).data.intakeForm).toBeNull();
    }
    const own = { roles: ['resident'], dept: 'community', purpose: 'own-record', subjects: [id('b', 1)] };
    expect((await subgraph.execute(ask, { item: JOBLESS, resident: id('b', 1) }, own)).data?.intakeForm).toBeNull();
  });
});

describe('the preview', () => {
  it('tells all faults of the answers at once, and lets nobody type over what is held', async () => {
    const { faults } = await previewed(ITEM.ASSISTANCE, 1, {
      ...{ 'declared-income': '-1', 'declared-vehicles': 'many', 'resident-name': '王小芳', strange: 'x' },
    });
    expect(faults.toSorted().map((fault) => fault.replace('input.answers.', ''))).toEqual([
      ...['assistance-application-reason REQUIRED', 'declared-assets REQUIRED', 'declared-dwellings REQUIRED'],
      ...['declared-income AMOUNT', 'declared-vehicles INVALID_TYPE', 'resident-name NOT_ASKED'],
      'strange UNKNOWN_ELEMENT',
    ]);
  });

  it('counts what was filled in, and leaves to the deciding department what was not shared', async () => {
    const whole = await previewed(ITEM.ELDERLY, 1, CONTACT);
    expect(whole.row).toMatchObject({ paperFields: 13, prefilled: 10, asked: 3, reuseRate: 10 / 13 });
    const less = await previewed(ITEM.ELDERLY, 1, CONTACT, { ...TOLD, hasDisability: null });
    expect(less.row).toMatchObject({ prefilled: 9, asked: 3, reuseRate: 9 / 13 });
    expect(less.row.fields).toContainEqual({
      ...{ element: 'disability-certified', source: 'health', state: 'NOT_SHARED', value: null },
    });
  });

  it('is of one form, and of evidence that was given for it to who asks', async () => {
    const [one, other] = await Promise.all([formOf(JOBLESS, 1), formOf(JOBLESS, 2)]);
    const ask = { serviceItem: JOBLESS, resident: id('b', 1), answers: answersOf(LOST) };
    const mixed = await preview({ ...ask, evidence: evidenceOf(other) });
    expect(new Set(mixed.faults)).toEqual(new Set(['input.evidence OF_ANOTHER']));
    const stolen = await preview({ ...ask, evidence: evidenceOf(one) }, { sub: 'other' });
    expect(stolen.faults).toEqual(['input.evidence EVIDENCE']);
    const foreign = await preview({ ...ask, evidence: evidenceOf(one) }, { ...WORKER, dept: 'health' });
    expect(foreign.code).toBe('FORBIDDEN_FIELD');
  });
});
