import { afterDays, chinaDate } from '@community-graph/kit/dates';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobSeekers } from '../job-seekers/tables.ts';
import { definition } from '../subgraph.ts';
import { COMMUNITY, registeredResident, residentCaller, WORKER } from '../testing-residents.ts';
import { vacancies } from '../vacancies/tables.ts';
import { jobIntroductions } from './tables.ts';

const today = chinaDate();
let subgraph: TestSubgraph;
const FIELDS = `id version status introducedOn interviewedOn endedOn reason monthlyWage startsOn resident { id }
  community { code } seeker { id status endedOn } vacancy { id status filled filledOn }`;
interface IntroductionRow extends MutatedRow {
  readonly seeker: { readonly id: string };
}
const change = mutating<IntroductionRow>(() => subgraph, 'introduction', FIELDS);
const shortly = mutating(() => subgraph, 'introduction', 'id version');

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

/** An open vacancy. */
async function vacancyOf(changes: Partial<typeof vacancies.$inferInsert> = {}): Promise<string> {
  const [row] = await subgraph.db
    .insert(vacancies)
    .values({
      ...{ communityCode: COMMUNITY, employer: '乙厂', contact: '电话', title: '钳工', occupation: '钳工' },
      ...{ workplace: '市区', form: 'FULL_TIME', places: 1, wageFrom: 300_000, wageUntil: 400_000, status: 'OPEN' },
      ...{ registeredOn: '2026-01-01', openedOn: '2026-01-02', expiresOn: '2027-12-31', ...changes },
    })
    .returning({ id: vacancies.id });
  return row?.id ?? '';
}
/** Somebody who looks for work since 2026. */
async function seekerOf(changes: Partial<typeof jobSeekers.$inferInsert> = {}) {
  const residentId = await registeredResident(subgraph);
  const [row] = await subgraph.db
    .insert(jobSeekers)
    .values({
      ...{ residentId, communityCode: COMMUNITY, status: 'SEEKING', registeredOn: '2026-01-10' },
      ...{ wishedOccupation: '钳工', ...changes },
    })
    .returning({ id: jobSeekers.id });
  return { seeker: row?.id ?? '', residentId };
}
const HIRE = { hiredOn: '2026-02-10', monthlyWage: '3500.00', startsOn: '2026-02-15' };
/** A seeker who was interviewed for a vacancy. */
async function interviewed(vacancy: string, seeker?: string) {
  const chosen = seeker ?? (await seekerOf()).seeker;
  const { row } = await change('introduceToVacancy', { seeker: chosen, vacancy, introducedOn: '2026-02-01' });
  await change('recordInterview', { introduction: row.id, expectedVersion: 1, interviewedOn: '2026-02-05' });
  return { introduction: row.id as string, expectedVersion: 2 };
}

describe('an introduction', () => {
  it('leads to an interview and a hire, which fills the last place and ends the search', async () => {
    const { seeker, residentId } = await seekerOf();
    const vacancy = await vacancyOf();
    const { row } = await change('introduceToVacancy', { seeker, vacancy, introducedOn: '2026-02-01' });
    expect(row).toMatchObject({ status: 'INTRODUCED', resident: { id: residentId }, community: { code: COMMUNITY } });
    const which = { introduction: row.id, expectedVersion: 1 };
    const early = await change('recordInterview', { ...which, interviewedOn: '2026-01-31' });
    expect(early.faults).toEqual(['input.interviewedOn TOO_EARLY']);
    expect((await change('recordHire', { ...which, ...HIRE })).code).toBe('CONFLICT');
    await change('recordInterview', { ...which, interviewedOn: '2026-02-05' });
    const { row: hired } = await change('recordHire', { ...which, expectedVersion: 2, ...HIRE });
    expect(hired).toMatchObject({
      ...{ status: 'HIRED', endedOn: '2026-02-10', monthlyWage: '3500.00', startsOn: '2026-02-15' },
      ...{ seeker: { status: 'HIRED', endedOn: '2026-02-10' } },
      ...{ vacancy: { status: 'FILLED', filled: 1, filledOn: '2026-02-10' } },
    });
  });

  it('leaves a vacancy open that has places left', async () => {
    const vacancy = await vacancyOf({ places: 2 });
    const { row } = await change('recordHire', { ...(await interviewed(vacancy)), ...HIRE });
    expect(row.vacancy).toEqual({ id: vacancy, status: 'OPEN', filled: 1, filledOn: null });
    const { row: last } = await change('recordHire', { ...(await interviewed(vacancy)), ...HIRE });
    expect(last.vacancy).toMatchObject({ status: 'FILLED', filled: 2 });
  });

  it('gives the last place once when two clerks hire at once', async () => {
    const vacancy = await vacancyOf({ places: 2, filled: 1 });
    const rivals = [await interviewed(vacancy), await interviewed(vacancy)];
    const answers = await Promise.all(rivals.map((one) => change('recordHire', { ...one, ...HIRE })));
    expect(answers.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined].sort());
    const [row] = await subgraph.db.select().from(vacancies).where(eq(vacancies.id, vacancy));
    expect(row).toMatchObject({ status: 'FILLED', filled: 2 });
  });

  it('hires somebody once when two employers do at once', async () => {
    const { seeker } = await seekerOf();
    const offers = [await vacancyOf(), await vacancyOf()];
    const rivals = [];
    for (const vacancy of offers) rivals.push(await interviewed(vacancy, seeker));
    const answers = await Promise.all(rivals.map((one) => change('recordHire', { ...one, ...HIRE })));
    expect(answers.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined].sort());
    const rows = await Promise.all(
      offers.map((id) => subgraph.db.select().from(vacancies).where(eq(vacancies.id, id))),
    );
    expect(
      rows
        .flat()
        .map(({ filled }) => filled)
        .sort(),
    ).toEqual([0, 1]);
  });

  it('lists every fault of a hire at once and takes no place', async () => {
    const vacancy = await vacancyOf();
    const wrong = { hiredOn: '2026-02-04', monthlyWage: '2999.99', startsOn: '2026-02-03' };
    const { faults } = await change('recordHire', { ...(await interviewed(vacancy)), ...wrong });
    expect(faults).toEqual(['input.hiredOn TOO_EARLY', 'input.startsOn TOO_EARLY', 'input.monthlyWage BELOW_OFFER']);
    const [row] = await subgraph.db.select().from(vacancies).where(eq(vacancies.id, vacancy));
    expect(row).toMatchObject({ status: 'OPEN', filled: 0 });
  });

  it('ends with a refusal or a withdrawal and its reason; the search goes on', async () => {
    const vacancy = await vacancyOf();
    const first = await interviewed(vacancy);
    const early = { ...first, refusedOn: '2026-02-04', reason: '经验不足' };
    expect((await change('recordJobRefusal', early)).faults).toEqual(['input.refusedOn TOO_EARLY']);
    const { row } = await change('recordJobRefusal', { ...early, refusedOn: '2026-02-06' });
    expect(row).toMatchObject({ status: 'REFUSED', reason: '经验不足', seeker: { status: 'SEEKING' } });
    const again = await change('introduceToVacancy', { seeker: row.seeker.id, vacancy, introducedOn: '2026-03-01' });
    const which = { introduction: again.row.id, expectedVersion: 1, reason: '路远' };
    const tooEarly = await change('withdrawFromVacancy', { ...which, withdrewOn: '2026-02-28' });
    expect(tooEarly.faults).toEqual(['input.withdrewOn TOO_EARLY']);
    const { row: over } = await change('withdrawFromVacancy', { ...which, withdrewOn: '2026-03-02' });
    expect(over).toMatchObject({ status: 'WITHDREW', vacancy: { filled: 0 } });
    const late = { introduction: over.id, expectedVersion: 2, interviewedOn: today };
    expect((await change('recordInterview', late)).code).toBe('CONFLICT');
  });
});

describe('nobody is introduced', () => {
  const introduce = (seeker: string, vacancy: string, introducedOn = '2026-02-01') =>
    change('introduceToVacancy', { seeker, vacancy, introducedOn });

  it('twice at a time, before either registered, or after the last day', async () => {
    const { seeker } = await seekerOf();
    const vacancy = await vacancyOf({ expiresOn: '2026-02-28' });
    expect((await introduce(seeker, vacancy, '2026-01-01')).faults).toEqual([
      'input.introducedOn TOO_EARLY',
      'input.introducedOn TOO_EARLY',
    ]);
    expect((await introduce(seeker, vacancy, '2026-03-01')).faults).toEqual(['input.introducedOn EXPIRED']);
    expect((await introduce(seeker, vacancy)).row.status).toBe('INTRODUCED');
    expect((await introduce(seeker, vacancy)).faults).toEqual(['input.vacancy INTRODUCED']);
  });

  it('who does not look for work now, nor to what is not open or does not exist', async () => {
    const { seeker } = await seekerOf();
    const paused = await seekerOf({ status: 'PAUSED' });
    const vacancy = await vacancyOf();
    expect((await introduce(paused.seeker, vacancy)).code).toBe('CONFLICT');
    const closed = await vacancyOf({ status: 'CLOSED', closedOn: '2026-01-20', closeReason: 'WITHDRAWN_BY_EMPLOYER' });
    expect((await introduce(seeker, closed)).faults).toEqual(['input.vacancy NOT_OPEN']);
    expect((await introduce(seeker, seeker)).code).toBe('NOT_FOUND');
    expect((await introduce(vacancy, vacancy)).code).toBe('NOT_FOUND');
  });
});

describe('who may', () => {
  it('community workers introduce to vacancies elsewhere and follow, officials of the vacancy’s region hire', async () => {
    const vacancy = await vacancyOf({ communityCode: '220103001001' });
    const { seeker } = await seekerOf();
    const worker = { caller: WORKER };
    const { row } = await shortly('introduceToVacancy', { seeker, vacancy, introducedOn: '2026-02-01' }, worker);
    const which = { introduction: row.id, expectedVersion: 1 };
    expect((await shortly('recordInterview', { ...which, interviewedOn: today }, worker)).row.version).toBe(2);
    const hire = {
      ...which,
      expectedVersion: 2,
      hiredOn: today,
      monthlyWage: '3500.00',
      startsOn: afterDays(today, 1),
    };
    expect((await shortly('recordHire', hire, worker)).code).toBe('FORBIDDEN_FIELD');
    const near = await shortly('recordHire', hire, { caller: { region: '220102' } });
    expect(near.answer.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'REGION' });
    expect((await shortly('recordHire', hire, { caller: { region: '2201' } })).row.version).toBe(3);
  });

  it('residents withdraw their own, and see no other', async () => {
    const { seeker, residentId } = await seekerOf();
    const own = await interviewed(await vacancyOf(), seeker);
    const other = await interviewed(await vacancyOf());
    const options = { caller: residentCaller(residentId) };
    const leave = { withdrewOn: today, reason: '已有工作' };
    expect((await shortly('withdrawFromVacancy', { ...other, ...leave }, options)).code).toBe('FORBIDDEN_FIELD');
    const list = '{ jobIntroductions { edges { node { resident { id } } } } }';
    const { data } = await subgraph.execute(list, {}, options.caller);
    expect(data.jobIntroductions.edges).toEqual([{ node: { resident: { id: residentId } } }]);
    expect((await shortly('withdrawFromVacancy', { ...own, ...leave }, options)).row.version).toBe(3);
    expect((await shortly('recordJobRefusal', { ...own, refusedOn: today, reason: 'x' }, options)).code).toBe(
      'FORBIDDEN_FIELD',
    );
  });
});

describe('reading', () => {
  it('filters, and takes as many statements for 100 as for 10', async () => {
    const vacancy = await vacancyOf({ places: 200 });
    const seekers = await subgraph.db.select({ id: jobSeekers.id, residentId: jobSeekers.residentId }).from(jobSeekers);
    await subgraph.db.insert(jobIntroductions).values(
      Array.from({ length: 100 }, (_, n) => ({
        ...{ seekerId: seekers[n % seekers.length]?.id ?? '', vacancyId: vacancy, communityCode: '220102009001' },
        ...{ residentId: seekers[n % seekers.length]?.residentId ?? '', status: 'REFUSED' as const },
        ...{ introducedOn: '2025-03-01', endedOn: '2025-03-02', reason: '无' },
      })),
    );
    const counted = async (filter: string) => {
      const list = `jobIntroductions(community: "220102009001", filter: { ${filter} }) { totalCount }`;
      return (await subgraph.execute(`{ ${list} }`)).data.jobIntroductions.totalCount;
    };
    expect(await counted('status: REFUSED, introducedFrom: "2025-03-01", introducedUntil: "2025-03-01"')).toBe(100);
    expect(await counted('status: HIRED')).toBe(0);
    expect(await counted('introducedFrom: "2025-03-02"')).toBe(0);
    const document = `query ($first: Int) { vacancy(id: "${vacancy}") { introductions(first: $first) {
      edges { node { vacancy { title } seeker { wishedOccupation introductions { status } } } } } } }`;
    await subgraph.execute(document, { first: 10 });
    const forTen = subgraph.statements();
    const { data, errors } = await subgraph.execute(document, { first: 100 });
    expect(errors).toEqual([]);
    expect(data.vacancy.introductions.edges).toHaveLength(100);
    expect(subgraph.statements()).toBe(forTen);
  });
});
