import { randomUUID } from 'node:crypto';
import { afterDays, chinaDate } from '@community-graph/kit/dates';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { COMMUNITY, registeredResident, residentCaller, WORKER } from '../testing-residents.ts';
import { vacancies } from '../vacancies/tables.ts';
import { jobSeekers } from './tables.ts';

const today = chinaDate();
const yesterday = afterDays(today, -1);
let subgraph: TestSubgraph;
const FIELDS = `id version status registeredOn wishedOccupation wishedForm wishedWage wishedPlace skills endedOn endReason
  resident { id employment { status } } community { code } guidance { heldOn kind adviser advice }`;
const change = mutating(() => subgraph, 'seeker', FIELDS);
const shortly = mutating(() => subgraph, 'seeker', 'id version');

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const WISHES = { wishedOccupation: '焊工', wishedForm: 'FULL_TIME', wishedWage: '4000.00', skills: '焊工证' };
/** Somebody who looks for work. */
async function seeking() {
  const resident = await registeredResident(subgraph);
  const { row } = await change('registerJobSeeker', { resident, ...WISHES });
  return { resident, which: { seeker: row.id as string, expectedVersion: 1 } };
}

describe('a job seeker', () => {
  it('is registered in the community of the registration of employment, which says how the resident stands to work', async () => {
    const resident = await registeredResident(subgraph);
    const { row } = await change('registerJobSeeker', { resident, ...WISHES });
    expect(row).toMatchObject({
      ...{ status: 'SEEKING', registeredOn: today, wishedWage: '4000.00', wishedPlace: null, version: 1 },
      ...{ resident: { id: resident, employment: { status: 'UNEMPLOYED' } }, community: { code: COMMUNITY } },
    });
  });

  it('must be in the register of employment, and not look for work already', async () => {
    const stranger = await change('registerJobSeeker', { resident: randomUUID(), ...WISHES });
    expect(stranger.faults).toEqual(['input.resident NOT_REGISTERED']);
    const { resident } = await seeking();
    const again = await change('registerJobSeeker', { resident, ...WISHES });
    expect(again.faults).toEqual(['input.resident SEEKS_ALREADY']);
    const wrong = { resident: 'nobody', wishedOccupation: '', wishedWage: '-1.00', skills: 'x'.repeat(501) };
    expect([...(await change('registerJobSeeker', wrong)).faults].sort()).toEqual([
      'input.resident INVALID_FORMAT',
      'input.skills TOO_BIG',
      'input.wishedOccupation TOO_SMALL',
      'input.wishedWage TOO_SMALL',
    ]);
  });

  it('is registered once by two clerks at once', async () => {
    const resident = await registeredResident(subgraph);
    const both = await Promise.all([1, 2].map(() => change('registerJobSeeker', { resident, ...WISHES })));
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident SEEKS_ALREADY']);
  });

  it('changes wishes, is guided, pauses, resumes and ends; nobody guides who pauses', async () => {
    const { which } = await seeking();
    const { row: wished } = await change('changeJobWishes', { ...which, wishedOccupation: '电工' });
    expect(wished).toMatchObject({ wishedOccupation: '电工', wishedForm: null, wishedWage: null, skills: null });
    const guidance = { heldOn: today, kind: 'POLICY', adviser: '协理员', advice: '介绍小额担保贷款。' };
    const { row: guided } = await change('recordJobGuidance', { ...which, expectedVersion: 2, ...guidance });
    expect(guided.guidance).toEqual([guidance]);
    const early = { ...which, expectedVersion: 3, ...guidance, heldOn: yesterday };
    expect((await change('recordJobGuidance', early)).faults).toEqual(['input.heldOn TOO_EARLY']);
    expect((await change('pauseJobSearch', { ...which, expectedVersion: 3 })).row.status).toBe('PAUSED');
    expect((await change('recordJobGuidance', { ...which, expectedVersion: 4, ...guidance })).code).toBe('CONFLICT');
    expect((await change('resumeJobSearch', { ...which, expectedVersion: 4 })).row.status).toBe('SEEKING');
    const end = { ...which, expectedVersion: 5, reason: 'FOUND_WORK_ALONE' };
    expect((await change('endJobSearch', { ...end, endedOn: yesterday })).faults).toEqual(['input.endedOn TOO_EARLY']);
    const { row: over } = await change('endJobSearch', { ...end, endedOn: today });
    expect(over).toMatchObject({ status: 'ENDED', endReason: 'FOUND_WORK_ALONE', version: 6 });
    expect((await change('changeJobWishes', { ...which, expectedVersion: 6, wishedOccupation: '电工' })).code).toBe(
      'CONFLICT',
    );
  });

  it('sees what is open in the wished occupation, and nothing else', async () => {
    const vacancy = (title: string, changes: Partial<typeof vacancies.$inferInsert>) => ({
      ...{ communityCode: COMMUNITY, employer: '乙厂', contact: '电话', title, occupation: '钳工', workplace: '市区' },
      ...{ form: 'FULL_TIME' as const, places: 1, wageFrom: 1, wageUntil: 2, status: 'OPEN' as const },
      ...{ registeredOn: '2026-01-01', openedOn: '2026-01-02', expiresOn: '2027-01-01', ...changes },
    });
    await subgraph.db
      .insert(vacancies)
      .values([
        vacancy('合适', {}),
        vacancy('未发布', { status: 'REGISTERED', openedOn: null }),
        vacancy('别的', { occupation: '车工' }),
      ]);
    const resident = await registeredResident(subgraph);
    const { row } = await change('registerJobSeeker', { resident, ...WISHES, wishedOccupation: '钳工' });
    const { data } = await subgraph.execute(
      'query ($id: ID!) { jobSeeker(id: $id) { matchingVacancies { totalCount edges { node { title } } } } }',
      { id: row.id },
    );
    expect(data.jobSeeker.matchingVacancies).toEqual({ totalCount: 1, edges: [{ node: { title: '合适' } }] });
  });
});

describe('who may', () => {
  it('residents register themselves, change and end their own search, and nobody else’s', async () => {
    const resident = await registeredResident(subgraph);
    const other = await seeking();
    const options = { caller: residentCaller(resident) };
    const { row } = await shortly('registerJobSeeker', { resident, ...WISHES }, options);
    expect(row).toMatchObject({ version: 1 });
    const which = { seeker: row.id, expectedVersion: 1 };
    expect((await shortly('changeJobWishes', { ...which, wishedOccupation: '电工' }, options)).row.version).toBe(2);
    expect((await shortly('pauseJobSearch', { ...which, expectedVersion: 2 }, options)).row.version).toBe(3);
    const strange = { resident: await registeredResident(subgraph), ...WISHES };
    expect((await shortly('registerJobSeeker', strange, options)).code).toBe('FORBIDDEN_FIELD');
    expect((await shortly('pauseJobSearch', other.which, options)).code).toBe('FORBIDDEN_FIELD');
    const guidance = { heldOn: today, kind: 'CAREER', adviser: '我', advice: '无' };
    expect((await shortly('recordJobGuidance', { ...which, ...guidance }, options)).code).toBe('FORBIDDEN_FIELD');
    const own = await subgraph.execute('{ jobSeekers { edges { node { resident { id } } } } }', {}, options.caller);
    expect(own.data.jobSeekers.edges).toEqual([{ node: { resident: { id: resident } } }]);
  });

  it('community workers register and guide; other departments read nothing of it without an agreement', async () => {
    const resident = await registeredResident(subgraph);
    const { row } = await shortly('registerJobSeeker', { resident, ...WISHES }, { caller: WORKER });
    const guidance = { heldOn: today, kind: 'CAREER', adviser: '协理员', advice: '无' };
    const which = { seeker: row.id, expectedVersion: 1 };
    expect((await shortly('recordJobGuidance', { ...which, ...guidance }, { caller: WORKER })).row.version).toBe(2);
    const health = { dept: 'health', roles: ['doctor'] };
    const { errors, data } = await subgraph.execute('{ jobSeekers { edges { node { wishedWage } } } }', {}, health);
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' });
    expect(JSON.stringify(data)).not.toContain('4000');
  });
});

describe('reading', () => {
  it('filters, and takes as many statements for 100 residents as for 10', async () => {
    const residents = Array.from({ length: 100 }, () => randomUUID());
    await subgraph.db.insert(jobSeekers).values(
      residents.map((residentId) => ({
        ...{ residentId, communityCode: COMMUNITY, status: 'SEEKING' as const, registeredOn: '2024-05-01' },
        wishedOccupation: '厨师',
      })),
    );
    const counted = async (filter: string) => {
      const { data } = await subgraph.execute(`{ jobSeekers(filter: { ${filter} }) { totalCount } }`);
      return data.jobSeekers.totalCount;
    };
    expect(await counted('wishedOccupation: "厨师"')).toBe(100);
    expect(await counted('registeredUntil: "2024-05-01", status: SEEKING')).toBe(100);
    expect(await counted('registeredUntil: "2024-04-30"')).toBe(0);
    expect(await counted('registeredFrom: "2024-05-02", status: ENDED')).toBeGreaterThan(0);
    const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
      jobSeekers { status guidance { kind } introductions { status vacancy { title } } matchingVacancies(first: 1) { edges { node { id } } } } } } }`;
    const asked = (n: number) => residents.slice(0, n).map((id) => ({ __typename: 'Resident', id }));
    await subgraph.execute(document, { representations: asked(10) });
    const forTen = subgraph.statements();
    const { data, errors, subjects } = await subgraph.execute(document, { representations: asked(100) });
    expect(errors).toEqual([]);
    expect(data._entities[99].jobSeekers).toHaveLength(1);
    expect(subgraph.statements()).toBe(forTen);
    expect(subjects).toHaveLength(100);
  });
});
