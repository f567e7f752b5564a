import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { isCertified, isSevere } from './life-cycle.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const change = mutating<MutatedRow & { assessments: readonly { grade: number }[] }>(
  () => subgraph,
  'disability',
  `id status version category grade certified appliedOn assessedOn decidedOn refusalReason certificateNumber certifiedOn
   expiresOn reassessBy endedOn cancelReason resident { id } community { code }
   assessments { assessedOn hospital category grade findings }`,
);
const apply = (n: number, more: object = {}) =>
  change('applyForDisability', {
    ...{ resident: id('a', n), community: COMMUNITY, category: 'PHYSICAL', appliedOn: '2026-01-10' },
    ...more,
  });
const finding = {
  ...{ assessedOn: '2026-01-20', hospital: '市残疾评定医院', category: 'PHYSICAL', grade: 2, findings: '左下肢缺失' },
};
const validity = { certifiedOn: '2026-02-01', expiresOn: '2036-02-01', reassessBy: '2031-02-01' };
const step = (name: string, disability: string, expectedVersion: number, more: object) =>
  change(name, { disability, expectedVersion, ...more });

/** A certificate of the n-th resident. */
async function certify(n: number, more: object = {}) {
  const { row } = await apply(n);
  await step('assessDisability', row.id, 1, finding);
  return step('certifyDisability', row.id, 2, { ...validity, ...more });
}

const ofResidents = (residents: number[], fields: string, caller = {}) =>
  subgraph.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { ${fields} } } }`,
    { r: residents.map((n) => ({ __typename: 'Resident', id: id('a', n) })) },
    caller,
  );

describe('a disability certificate', () => {
  it('is applied for, assessed and issued under the next number of county and year', async () => {
    const { row } = await apply(1);
    expect(row).toMatchObject({ status: 'APPLIED', category: 'PHYSICAL', grade: null, certified: false });
    const assessed = await step('assessDisability', row.id, 1, { ...finding, category: 'MULTIPLE' });
    expect(assessed.row).toMatchObject({ status: 'ASSESSED', category: 'MULTIPLE', grade: 2, version: 2 });
    const { row: issued } = await step('certifyDisability', row.id, 2, validity);
    expect(issued).toMatchObject({
      ...{ status: 'CERTIFIED', certified: true, certificateNumber: '2201022026000001', expiresOn: '2036-02-01' },
      ...{ decidedOn: '2026-02-01', resident: { id: id('a', 1) }, community: { code: COMMUNITY } },
      assessments: [{ ...finding, category: 'MULTIPLE' }],
    });
    expect((await certify(2)).row.certificateNumber).toBe('2201022026000002');
  });

  it('tells all faults of an assessment and of a validity', async () => {
    const { row } = await apply(3, {});
    const wrong = { assessedOn: '2999-01-01', hospital: '', category: 'PHYSICAL', grade: 5, findings: '' };
    expect((await step('assessDisability', row.id, 1, wrong)).faults).toEqual([
      ...['input.assessedOn IN_THE_FUTURE', 'input.hospital TOO_SMALL', 'input.grade TOO_BIG'],
      'input.findings TOO_SMALL',
    ]);
    const early = { ...finding, assessedOn: '2026-01-09' };
    expect((await step('assessDisability', row.id, 1, early)).faults).toEqual(['input.assessedOn TOO_EARLY']);
    await step('assessDisability', row.id, 1, finding);
    const long = { certifiedOn: '2026-01-19', expiresOn: '2036-01-20', reassessBy: '2036-01-21' };
    expect((await step('certifyDisability', row.id, 2, long)).faults).toEqual([
      ...['input.certifiedOn TOO_EARLY', 'input.expiresOn TOO_LATE', 'input.reassessBy AFTER_EXPIRY'],
    ]);
    const past = { certifiedOn: '2026-02-01', expiresOn: '2026-02-01', reassessBy: '2026-01-01' };
    expect((await step('certifyDisability', row.id, 2, past)).faults).toEqual([
      ...['input.expiresOn TOO_EARLY', 'input.reassessBy TOO_EARLY'],
    ]);
  });

  it('is refused with a reason, or withdrawn, and can be applied for again', async () => {
    const { row } = await apply(4);
    expect((await apply(4)).faults).toEqual(['input.resident RUNNING']);
    const refusal = { decidedOn: '2026-01-15', reason: '未达到标准' };
    expect((await step('refuseDisability', row.id, 1, { ...refusal, decidedOn: '2026-01-01' })).faults).toEqual([
      'input.decidedOn TOO_EARLY',
    ]);
    const refused = await step('refuseDisability', row.id, 1, refusal);
    expect(refused.row).toMatchObject({ status: 'REFUSED', refusalReason: '未达到标准' });
    const again = await apply(4, { appliedOn: '2026-03-01' });
    const withdrawn = await step('withdrawDisability', again.row.id, 1, { endedOn: '2026-03-02' });
    expect(withdrawn.row).toMatchObject({ status: 'WITHDRAWN', endedOn: '2026-03-02' });
    expect((await step('assessDisability', again.row.id, 2, finding)).code).toBe('CONFLICT');
  });

  it('is renewed by a reassessment, and cancelled', async () => {
    const { row } = await certify(5);
    const renewal = { ...finding, assessedOn: '2026-06-01', grade: 3, expiresOn: '2036-06-01' };
    expect((await step('reassessDisability', row.id, 3, { ...renewal, assessedOn: '2026-01-25' })).faults).toEqual([
      'input.expiresOn TOO_LATE',
      'input.assessedOn TOO_EARLY',
    ]);
    const renewed = await step('reassessDisability', row.id, 3, renewal);
    expect(renewed.row).toMatchObject({ status: 'CERTIFIED', grade: 3, reassessBy: null, expiresOn: '2036-06-01' });
    expect(renewed.row.certificateNumber).toBe(row.certificateNumber);
    expect(renewed.row.assessments.map(({ grade }) => grade)).toEqual([3, 2]);
    const ending = { endedOn: '2026-05-31', reason: 'RECOVERED' };
    expect((await step('cancelDisability', row.id, 4, ending)).faults).toEqual(['input.endedOn TOO_EARLY']);
    const cancelled = await step('cancelDisability', row.id, 4, { ...ending, endedOn: '2026-07-01' });
    expect(cancelled.row).toMatchObject({ status: 'CANCELLED', cancelReason: 'RECOVERED', certified: false });
  });

  it('is one only when two clerks apply, and numbers have no twins when many are issued at once', async () => {
    const both = await Promise.all([apply(6), apply(6)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident RUNNING']);
    const issued = await Promise.all(
      Array.from({ length: 8 }, (_, n) => certify(100 + n, { certifiedOn: '2026-03-01' })),
    );
    expect(new Set(issued.map(({ row }) => row.certificateNumber)).size).toBe(8);
  });
});

describe('whether somebody is disabled', () => {
  it('is told without the rest, and is false where there is no certificate or one that has expired', async () => {
    const { data, errors, subjects } = await ofResidents([1, 3, 999], 'hasDisability disability { grade }');
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      { hasDisability: true, disability: { grade: 2 } },
      { hasDisability: false, disability: { grade: 2 } },
      { hasDisability: false, disability: null },
    ]);
    expect(subjects).toEqual([1, 3, 999].map((n) => `Resident:${id('a', n)}`).sort());
    const one = { status: 'CERTIFIED', expiresOn: '2026-02-01' } as const;
    expect([isCertified(one, '2026-02-01'), isCertified(one, '2026-02-02'), isCertified(null)]).toEqual([
      ...[true, false, false],
    ]);
  });

  it('is severe by a valid certificate of grade one or two only', () => {
    const one = { status: 'CERTIFIED', expiresOn: '2999-01-01', grade: 2 } as const;
    expect(isSevere(one)).toBe(true);
    const lesser = [{ ...one, grade: 3 }, { ...one, grade: null }, { ...one, expiresOn: '2026-01-01' }, null];
    expect(lesser.map(isSevere)).toEqual([false, false, false, false]);
    expect(isSevere({ ...one, status: 'CANCELLED' })).toBe(false);
  });

  it('is for no other department without an agreement, and for no other resident', async () => {
    const police = { dept: 'public-security', roles: ['police-officer'] };
    const { data, errors } = await ofResidents([1], 'hasDisability disability { grade }', police);
    expect(data._entities).toEqual([{ hasDisability: null, disability: null }]);
    expect(errors.map(({ extensions }) => extensions?.reason)).toEqual(['NO_AGREEMENT', 'NO_AGREEMENT']);
    const neighbour = { dept: 'community', roles: ['resident'], region: '220102', subjects: [id('a', 2)] };
    const seen = await ofResidents([1, 2], 'disability { grade }', neighbour);
    expect(seen.data._entities).toEqual([{ disability: null }, { disability: { grade: 2 } }]);
    expect((await change('cancelDisability', {}, { caller: police })).code).not.toBeUndefined();
  });
});

describe('the certificates of a community', () => {
  it('are filtered, ordered and paged', async () => {
    const { data, errors } = await subgraph.execute(
      `query ($c: RegionCode!) {
        due: disabilities(community: $c, filter: { reassessUntil: "2031-02-01", status: CERTIFIED }) { totalCount }
        none: disabilities(community: $c, filter: { expiresUntil: "2030-01-01" }) { totalCount }
        grade: disabilities(filter: { grade: 3, category: PHYSICAL }, orderBy: APPLIED_ON) { totalCount }
        page: disabilities(community: $c, first: 2) { edges { node { appliedOn } } pageInfo { hasNextPage } }
        elsewhere: disabilities(community: "220102001002") { totalCount } }`,
      { c: COMMUNITY },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ due: { totalCount: 10 }, none: { totalCount: 0 }, grade: { totalCount: 1 } });
    expect(data.page).toMatchObject({ edges: [{}, {}], pageInfo: { hasNextPage: true } });
    expect(data.elsewhere.totalCount).toBe(0);
  });

  it('take as many statements for a hundred residents as for ten', async () => {
    const ask = async (count: number) => {
      const residents = Array.from({ length: count }, (_, n) => n + 1);
      const fields =
        'disability { grade assessments { hospital } assistiveDevices(first: 2) { edges { node { kind } } } }';
      expect((await ofResidents(residents, fields)).errors).toEqual([]);
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(10));
  });
});
