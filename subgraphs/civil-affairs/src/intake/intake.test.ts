import { outbox } from '@community-graph/kit/events/tables';
import { id } from '@community-graph/kit/testing/identifier';
import { healthAnswered, populationAnswered, unemploymentAsked } from '@community-graph/schema/events/intake';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assistanceApplications } from '../assistance-applications/tables.ts';
import { elderlyFiles } from '../elderly-care/tables.ts';
import { COMMUNITY } from '../fixtures.ts';
import { householdDeclarations } from '../household-declarations/tables.ts';
import { serviceCases } from '../service-cases/tables.ts';
import { ITEM, STATION } from '../service-centre/testing-centre.ts';

import {
  answersOf,
  CONTACT,
  formOf,
  heard,
  JOBLESS,
  LOST,
  MEANS,
  NEWCOMER,
  previewed,
  read,
  startCounter,
  subgraph,
  submit,
  TODAY,
  TOLD,
} from './testing-intake.ts';

beforeAll(startCounter, 60_000);
afterAll(() => subgraph?.stop());

describe('what is submitted', () => {
  it('of the guarantee is a case, an application and a declaration, once, and the declaration is not asked again', async () => {
    const answers = { ...MEANS, 'assistance-application-reason': '患病,无收入' };
    const { row } = await previewed(ITEM.ASSISTANCE, 1, answers);
    expect(row).toMatchObject({ paperFields: 16, prefilled: 11, asked: 5 });
    const key = { idempotencyKey: 'the-same-key' };
    const [first, again] = [await submit(row.evidence, key), await submit(row.evidence, key)];
    expect(first.row).toMatchObject({ status: 'DONE', form: 'MINIMUM_LIVING_GUARANTEE', answers: null, faults: null });
    expect(first.row.case).toMatchObject({ status: 'ACCEPTED', steps: [{ event: 'open' }, { event: 'accept' }] });
    expect(again.row.id).toBe(first.row.id);
    const household = eq(assistanceApplications.householdId, id('a', 1));
    expect(await subgraph.db.select().from(assistanceApplications).where(household)).toMatchObject([
      { reason: '患病,无收入', status: 'APPLIED', applicantId: id('b', 1), appliedOn: TODAY },
    ]);
    const declared = eq(householdDeclarations.householdId, id('a', 1));
    expect(await subgraph.db.select().from(householdDeclarations).where(declared)).toMatchObject([
      { declaredIncome: 1_200_000, declaredAssets: 30_050, vehicles: 0, dwellings: 1, year: Number(TODAY.slice(0, 4)) },
    ]);
    const next = await formOf(ITEM.ASSISTANCE, 1);
    expect(next.household.fields).toContainEqual(
      expect.objectContaining({ element: 'declared-income', state: 'ON_FILE', value: null }),
    );
  });

  it('is refused whole, with the faults of case and answers together, and nothing is written', async () => {
    // Every third household has the guarantee.
    const { row } = await previewed(ITEM.ASSISTANCE, 3, { ...MEANS, 'assistance-application-reason': '困难' });
    const refused = await submit(row.evidence, { station: STATION.EMPLOYMENT });
    expect(refused.faults).toEqual([
      'input.station OTHER_KIND',
      'input.answers.assistance-application-reason ALREADY_GRANTED',
    ]);
    const where = eq(householdDeclarations.householdId, id('a', 3));
    expect(await subgraph.db.select().from(householdDeclarations).where(where)).toEqual([]);
    const cases = eq(serviceCases.residentId, id('b', 3));
    expect(await subgraph.db.select().from(serviceCases).where(cases)).toEqual([]);
    expect((await submit(row.evidence, { confirmed: false })).faults).toEqual(['input.confirmed INVALID_VALUE']);
  });

  it('of an old person opens the file, by the age that public security told', async () => {
    const { row } = await previewed(ITEM.ELDERLY, 4, CONTACT, TOLD, { place: 'HOME' });
    const done = {
      status: 'DONE',
      reuseRate: 10 / 13,
      place: 'HOME',
      authorisation: { signedBy: [{ id: id('b', 4) }, { id: id('c', 4) }] },
    };
    expect((await submit(row.evidence)).row).toMatchObject(done);
    const of = (n: number) => eq(elderlyFiles.residentId, id('b', n));
    expect(await subgraph.db.select().from(elderlyFiles).where(of(4))).toMatchObject([{ contactName: '李雷' }]);
    const young = await previewed(ITEM.ELDERLY, 5, CONTACT, { ...TOLD, birthDate: '1990-01-01' });
    expect((await submit(young.row.evidence)).faults).toEqual(['input.resident NOT_ELDERLY']);
    expect((await submit((await previewed(ITEM.ELDERLY, 4, CONTACT)).row.evidence)).faults).toEqual([
      'input.resident HAS_FILE',
    ]);
  });
});

describe('what another department owns', () => {
  const asked = (n: number) =>
    subgraph.db
      .select()
      .from(outbox)
      .where(eq(outbox.subject, id('b', n)));

  it('waits for its owner, who is told of it once, and is accepted with it', async () => {
    const { row } = await previewed(JOBLESS, 6, LOST);
    expect(row).toMatchObject({ paperFields: 10, prefilled: 8, asked: 2, reuseRate: 0.8 });
    const { row: sent } = await submit(row.evidence);
    expect(sent).toMatchObject({
      status: 'PENDING',
      attempt: 1,
      answers: answersOf(LOST),
      case: { status: 'RECEIVED' },
    });
    expect(await asked(6)).toMatchObject([
      {
        ...{ type: unemploymentAsked.type, communityCode: COMMUNITY },
        data: {
          ...{ intake: sent.id, attempt: 1, step: 'HOLD', form: 'UNEMPLOYMENT_REGISTRATION', receivedOn: TODAY },
          ...{ community: COMMUNITY, answers: answersOf(LOST) },
        },
      },
    ]);
    expect((await submit(row.evidence)).faults).toEqual(['input.evidence PENDING']);
    await heard(6, { intake: sent.id, attempt: 1, faults: [] });
    const held = { status: 'DONE', answers: null, faults: null, case: { status: 'ACCEPTED' } };
    expect(await read(sent.id)).toMatchObject(held);
    await heard(6, { intake: sent.id, attempt: 1, faults: [] });
    const { steps } = (await read(sent.id)).case;
    expect(steps.map(({ event }: { event: string }) => event)).toEqual(['open', 'accept']);
  });

  it('comes back as faults of its fields, is corrected in the same case, and old words are not heard', async () => {
    const { row } = await previewed(JOBLESS, 7, { ...LOST, 'employment-since': '2031-01-01' });
    const { row: sent } = await submit(row.evidence);
    const fault = { element: 'employment-since', code: 'IN_THE_FUTURE', message: 'must not be in the future' };
    await heard(7, { intake: sent.id, attempt: 1, faults: [fault] });
    const refused = await read(sent.id);
    expect(refused).toMatchObject({ status: 'REFUSED', answers: null, faults: [{ element: 'employment-since' }] });
    expect(refused.case).toMatchObject({ status: 'SUPPLEMENT' });
    expect(refused.case.steps.at(-1)).toEqual({ event: 'askForMore', note: '失业日期:must not be in the future' });
    const { row: right } = await previewed(JOBLESS, 7, LOST);
    const { row: second } = await submit(right.evidence);
    expect(second).toMatchObject({ id: sent.id, status: 'PENDING', attempt: 2, faults: null });
    expect(second.case).toMatchObject({ id: sent.case.id, status: 'RECEIVED' });
    await heard(7, { intake: sent.id, attempt: 1, faults: [fault] });
    expect(await read(sent.id)).toMatchObject({ status: 'PENDING', attempt: 2 });
    await heard(7, { intake: sent.id, attempt: 2, faults: [] });
    expect(await read(sent.id)).toMatchObject({ status: 'DONE', case: { status: 'ACCEPTED' } });
  });

  it('begins anew when the case was ended meanwhile', async () => {
    const { row: sent } = await submit((await previewed(JOBLESS, 8, LOST)).row.evidence);
    const fault = { element: 'unemployment-reason', code: 'INVALID_VALUE', message: 'is none' };
    await heard(8, { intake: sent.id, attempt: 1, faults: [fault] });
    const ended = { status: 'WITHDRAWN', result: '居民撤回。', closedOn: TODAY } as const;
    await subgraph.db.update(serviceCases).set(ended).where(eq(serviceCases.id, sent.case.id));
    const { row: anew } = await submit((await previewed(JOBLESS, 8, LOST)).row.evidence);
    expect(anew).toMatchObject({ status: 'PENDING', attempt: 1 });
    expect([anew.id, anew.case.id]).not.toContain(sent.id);
    expect(anew.case.id).not.toBe(sent.case.id);
  });
});

describe('what several departments own', () => {
  const STAY = {
    ...{ 'floating-came-from': '220202', 'floating-reason': 'BUSINESS' },
    ...{ 'floating-arrived-on': '2024-03-01', 'floating-dwelling': 'OWN' },
  };
  const UNKNOWN = { ...TOLD, healthRecord: { bloodType: 'UNKNOWN' } };
  const asked = async (n: number) =>
    (
      await subgraph.db
        .select()
        .from(outbox)
        .where(eq(outbox.subject, id('b', n)))
        .orderBy(outbox.subjectSequence)
    ).map(({ type, data }) => [type.split('.').at(-2), data.step, (data.answers as unknown[]).length]);
  const [POLICE, DOCTORS] = ['population-registration', 'health-registration'];

  it('is asked only of whom it concerns, and nothing that a department holds', async () => {
    const held = await previewed(NEWCOMER, 11, STAY, { ...TOLD, healthRecord: { bloodType: 'AB' } });
    expect(held.row).toMatchObject({ paperFields: 12, prefilled: 6, asked: 6 });
    expect(held.row.fields).toContainEqual(
      expect.objectContaining({ element: 'blood-type', source: 'health', state: 'HELD', value: 'AB' }),
    );
    await submit(held.row.evidence);
    expect(await asked(11)).toEqual([[POLICE, 'HOLD', 4]]);
  });

  it('is checked by all of them, and held by none before; then it is held by all, and accepted', async () => {
    const { row } = await previewed(NEWCOMER, 12, { ...STAY, 'blood-type': 'O' }, UNKNOWN);
    const { row: sent } = await submit(row.evidence);
    const word = { intake: sent.id, attempt: 1, step: 'CHECK', faults: [] } as const;
    const checks = [POLICE, DOCTORS].map((thing, at) => [thing, 'CHECK', at === 0 ? 4 : 1]);
    expect(await asked(12)).toEqual(checks);
    await heard(12, word, populationAnswered);
    await heard(12, word, populationAnswered);
    await heard(12, { ...word, step: 'HOLD' }, healthAnswered);
    expect(await asked(12)).toEqual(checks);
    await heard(12, word, healthAnswered);
    expect(await asked(12)).toEqual([...checks, [POLICE, 'HOLD', 4], [DOCTORS, 'HOLD', 1]]);
    await heard(12, { ...word, step: 'HOLD' }, healthAnswered);
    expect(await read(sent.id)).toMatchObject({ status: 'PENDING', case: { status: 'RECEIVED' } });
    await heard(12, { ...word, step: 'HOLD' }, populationAnswered);
    expect(await read(sent.id)).toMatchObject({ status: 'DONE', answers: null, case: { status: 'ACCEPTED' } });
  });

  it('is held by nobody when one would refuse, and all that is wrong is told once', async () => {
    const { row } = await previewed(NEWCOMER, 13, { ...STAY, 'blood-type': 'C' }, UNKNOWN);
    const { row: sent } = await submit(row.evidence);
    const word = { intake: sent.id, attempt: 1, step: 'CHECK' } as const;
    const wrong = (element: string) => [{ element, code: 'INVALID_VALUE', message: 'wrong' }];
    await heard(13, { ...word, faults: wrong('blood-type') }, healthAnswered);
    expect(await read(sent.id)).toMatchObject({ status: 'PENDING', faults: null });
    await heard(13, { ...word, faults: wrong('floating-came-from') }, populationAnswered);
    const refused = await read(sent.id);
    expect(refused).toMatchObject({ status: 'REFUSED', answers: null, case: { status: 'SUPPLEMENT' } });
    expect(refused.faults).toMatchObject([{ element: 'blood-type' }, { element: 'floating-came-from' }]);
    expect(await asked(13)).toHaveLength(2);
  });
});
