import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeDemoCatalogue } from '../demo/complete-catalogue.ts';
import { definition } from '../subgraph.ts';
import { DOCTOR, OFFICER, POLICE, RESIDENT, SECOND_OFFICER, type TestCaller } from '../testing-callers.ts';
import { publishedFields } from './published-fields.ts';
import { syncCatalogue } from './sync-catalogue.ts';
import { catalogueCompletions } from './tables.ts';

let office: TestSubgraph;
beforeAll(async () => {
  office = await startTestSubgraph(definition);
  await syncCatalogue(office.db, '2026-09-18');
  await completeDemoCatalogue(office.db);
});
afterAll(() => office.stop());

const CHANGE = 'change { id coordinate owner state publishBy proposedOn publishedOn reasons conditionsOfUse version }';
const mutation = (name: string, type: string, fields = CHANGE) =>
  `mutation ($input: ${type}!) { result: ${name}(input: $input) { ${fields} } }`;
const COMPLETE = mutation('completeCatalogueEntry', 'CompleteCatalogueEntryInput');
const REVIEW = mutation('reviewCatalogueChange', 'ReviewCatalogueChangeInput');
const PUBLISH = mutation('publishCatalogueChange', 'PublishCatalogueChangeInput');
const EXTEND = mutation('extendCatalogueUpdate', 'ExtendCatalogueUpdateInput', 'entry { completeBy version }');
const ENTRY = `query ($coordinate: String!) { catalogueEntry(coordinate: $coordinate) {
  coordinate owner element elementNameZh elementNameEn elementStandard descriptionZh descriptionEn valueType sharingType
  sensitivity mask basis format updateFrequency mode conditionsOfUse grade complete firstSeenOn completeBy dueNote version } }`;

let keys = 0;
const run = async (document: string, input: object, caller: TestCaller) => {
  const answer = await office.execute(document, { input: { idempotencyKey: `catalogue-${++keys}`, ...input } }, caller);
  return { ...answer, result: answer.data?.result };
};
const entry = async (coordinate: string) => (await office.execute(ENTRY, { coordinate })).data.catalogueEntry;
const list = async (filter: object, rest = '') => {
  const document = `query ($filter: CatalogueFilter) { catalogue(filter: $filter${rest}) { totalCount pageInfo { endCursor hasNextPage } edges { node { coordinate owner } } } }`;
  const { catalogue } = (await office.execute(document, { filter })).data;
  const coordinates: string[] = catalogue.edges.map(({ node }: { node: { coordinate: string } }) => node.coordinate);
  return { ...catalogue, coordinates };
};
const completion = {
  coordinate: 'ChronicCondition.condition',
  expectedVersion: 1,
  format: 'ICD-10',
  updateFrequency: 'REAL_TIME',
  mode: 'VERIFICATION',
  conditionsOfUse: '限于随访。',
  grade: 'IMPORTANT',
};

describe('the catalogue', () => {
  it('has an entry for each field of the composed schema that holds data', async () => {
    const { totalCount } = await list({});
    expect(totalCount).toBe(publishedFields().size);
    expect(totalCount).toBeGreaterThan(150);
    expect(office.statements()).toBe(1);
    expect((await list({ complete: false })).coordinates).toEqual([]);
    expect(
      [...publishedFields().keys()].filter((one) => /^(Query|Mutation)\.|Connection\.|Payload\./.test(one)),
    ).toEqual([]);
  });

  it('states what the schema, the dictionary and the department say of a field', async () => {
    expect(await entry('Resident.idNumber')).toMatchObject({
      owner: 'public-security',
      element: 'citizen-id-number',
      elementNameZh: '公民身份号码',
      elementStandard: 'GB 11643',
      valueType: 'CitizenId',
      sharingType: 'CONDITIONAL',
      mask: 'ID_NUMBER',
      format: 'GB 11643',
      complete: true,
      firstSeenOn: '2026-09-18',
      completeBy: addWorkingDays('2026-09-18', 10),
    });
    const { descriptionZh, descriptionEn } = await entry('Resident.idNumber');
    expect(descriptionZh).toMatch(/\p{Script=Han}/u);
    expect(descriptionEn).toMatch(/^[\x20-\x7e’]+$/);
  });

  it('is found by words of both languages, by owner, terms and element', async () => {
    expect((await list({ search: '公民身份号码' })).coordinates).toContain('Resident.idNumber');
    expect((await list({ search: 'citizen NUMBER' })).coordinates).toContain('Resident.idNumber');
    expect((await list({ search: 'citizen 慢性病' })).coordinates).toEqual([]);
    expect((await list({ element: 'chronic-condition' })).coordinates).toEqual([
      'ChronicCondition.condition',
      'ChronicSummary.condition',
    ]);
    const sensitive = await list({ owner: 'health', sensitivity: 'SENSITIVE', sharingType: 'CONDITIONAL' });
    expect(sensitive.totalCount).toBeGreaterThan(5);
    expect(new Set(sensitive.edges.map(({ node }: { node: { owner: string } }) => node.owner))).toEqual(
      new Set(['health']),
    );
  });

  it('is read page by page without a gap, in both orders', async () => {
    for (const order of ['COORDINATE', 'OWNER']) {
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = await list({}, `, first: 100, orderBy: ${order}${after ? `, after: "${after}"` : ''}`);
        seen.push(...page.coordinates);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(new Set(seen).size).toBe(publishedFields().size);
      expect(seen).toHaveLength(publishedFields().size);
    }
  });

  it('lists a field that came later as incomplete, with its department’s time running', async () => {
    const which = eq(catalogueCompletions.coordinate, 'Resident.sex');
    await office.db.delete(catalogueCompletions).where(which);
    await syncCatalogue(office.db, '2026-09-30');
    expect((await list({ complete: false })).coordinates).toEqual(['Resident.sex']);
    expect(await entry('Resident.sex')).toMatchObject({ complete: false, format: null, completeBy: '2026-10-20' });
    const extend = { coordinate: 'Resident.sex', expectedVersion: 1, reasons: '标准修订中' };
    expect(codeOf(await run(EXTEND, extend, POLICE))).toBe('FORBIDDEN_FIELD');
    const { result } = await run(EXTEND, extend, OFFICER);
    expect(result.entry).toEqual({ completeBy: addWorkingDays('2026-09-30', 15), version: 2 });
    expect(faultsOf(await run(EXTEND, { ...extend, expectedVersion: 2 }, OFFICER))).toEqual([
      'input.coordinate EXTENDED',
    ]);
  });

  it('is whole again in the demonstration, whatever fields came later, and what a department stated stays', async () => {
    const sex = eq(catalogueCompletions.coordinate, 'Resident.sex');
    await office.db.update(catalogueCompletions).set({ format: null, updateFrequency: null }).where(sex);
    const stated = { format: 'GB/T 2261.1', updateFrequency: 'YEARLY' as const };
    await office.db
      .update(catalogueCompletions)
      .set(stated)
      .where(eq(catalogueCompletions.coordinate, 'Resident.name'));
    await completeDemoCatalogue(office.db);
    expect((await list({ complete: false })).coordinates).toEqual([]);
    expect(await entry('Resident.name')).toMatchObject(stated);
  });
});

describe('a change of the catalogue', () => {
  it('is proposed by the owner, reviewed and published by the office within two working days', async () => {
    const { result } = await run(COMPLETE, completion, DOCTOR);
    const { id, proposedOn } = result.change;
    expect(result.change).toMatchObject({
      state: 'PROPOSED',
      owner: 'health',
      publishBy: addWorkingDays(proposedOn, 2),
    });
    expect(await entry(completion.coordinate)).not.toMatchObject({ format: 'ICD-10' });
    expect(faultsOf(await run(COMPLETE, completion, DOCTOR))).toEqual(['input.coordinate CHANGE_OPEN']);
    expect(codeOf(await run(PUBLISH, { change: id, expectedVersion: 1 }, OFFICER))).toBe('CONFLICT');
    await run(REVIEW, { change: id, expectedVersion: 1, accept: true }, OFFICER);
    const published = await run(PUBLISH, { change: id, expectedVersion: 2 }, OFFICER);
    expect(published.result.change).toMatchObject({ state: 'PUBLISHED', publishedOn: proposedOn });
    expect(await entry(completion.coordinate)).toMatchObject({ format: 'ICD-10', mode: 'VERIFICATION', version: 2 });
    expect(codeOf(await run(COMPLETE, completion, DOCTOR))).toBe('CONFLICT');
  });

  it('is returned with reasons only', async () => {
    const { result } = await run(COMPLETE, { ...completion, expectedVersion: 2 }, DOCTOR);
    const review = { change: result.change.id, expectedVersion: 1, accept: false };
    expect(faultsOf(await run(REVIEW, review, OFFICER))).toEqual(['input.reasons REASONS_MISSING']);
    const returned = await run(REVIEW, { ...review, reasons: '格式须引国家标准' }, OFFICER);
    expect(returned.result.change).toMatchObject({ state: 'RETURNED', reasons: '格式须引国家标准' });
  });

  it('is reviewed by another person than proposed it', async () => {
    const own = { ...completion, coordinate: 'Resident.name' };
    expect(codeOf(await run(COMPLETE, own, OFFICER))).toBe('FORBIDDEN_FIELD');
    expect(codeOf(await run(COMPLETE, own, DOCTOR))).toBe('FORBIDDEN_FIELD');
    expect(codeOf(await run(COMPLETE, own, RESIDENT))).toBe('FORBIDDEN_FIELD');
    const { result } = await run(COMPLETE, own, { ...POLICE, sub: SECOND_OFFICER.sub });
    const review = { change: result.change.id, expectedVersion: 1, accept: true };
    expect(faultsOf(await run(REVIEW, review, SECOND_OFFICER))).toEqual(['input.change SAME_PERSON']);
  });

  it('states conditions of use for what is shared on conditions, and is told of all faults', async () => {
    const bare = { ...completion, coordinate: 'ChronicCondition.status', conditionsOfUse: null };
    expect(faultsOf(await run(COMPLETE, bare, DOCTOR))).toEqual(['input.conditionsOfUse CONDITIONS_MISSING']);
    expect(faultsOf(await run(COMPLETE, { ...bare, format: ' ', expectedVersion: 0 }, DOCTOR))).toHaveLength(2);
    expect(codeOf(await run(COMPLETE, { ...bare, coordinate: 'Resident.shoeSize' }, DOCTOR))).toBe('NOT_FOUND');
  });

  it('is listed for its department and the office, the one due first in front', async () => {
    const count = async (filter: string, caller: TestCaller) =>
      (await office.execute(`{ catalogueChanges(filter: ${filter}) { totalCount } }`, {}, caller)).data.catalogueChanges
        .totalCount;
    expect(await count('{ state: PUBLISHED }', DOCTOR)).toBe(1);
    expect(await count('{}', POLICE)).toBe(1);
    expect(await count('{ overdue: true }', OFFICER)).toBe(0);
    expect(await count('{ owner: "health" }', OFFICER)).toBe(2);
  });
});
