import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asResident,
  COMMUNITY,
  expectConstantStatements,
  inDays,
  insure,
  lifeEvidence,
  ofResidents,
  stand,
  worker,
} from '../fixtures.ts';
import { insuranceEnrolments } from '../insurance/tables.ts';
import { definition } from '../subgraph.ts';
import { retireeFiles } from './tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const FIELDS = `id status version formerEmployer takenOverOn certifiedOn certifyBy diedOn endedOn endReason
  certifications { certifiedOn method } visits { edges { node { visitedOn kind findings } } }
  resident { id } community { code }`;
const change = mutating(() => subgraph, 'file', FIELDS);
const open = (n: number, more: object = {}, caller = {}) =>
  change('openRetireeFile', { resident: id('a', n), takenOverOn: '2025-03-01', ...more }, { caller });
/** The n-th resident, retired and drawing a pension. */
async function pensioner(n: number): Promise<void> {
  await stand(subgraph, n, { status: 'RETIRED', unemploymentReason: null, since: '2025-01-15' });
  await insure(subgraph, n, { status: 'RECEIVING' });
}
/** The file of a pensioner; returns its identifier. */
async function opened(n: number): Promise<string> {
  await pensioner(n);
  return (await open(n)).row.id;
}
const step = (name: string, file: string, expectedVersion: number, more: object = {}, caller = {}) =>
  change(name, { file, expectedVersion, ...more }, { caller });
const fileOf = async (n: number) => {
  const { data } = await ofResidents(subgraph, [n], `retireeFile { ${FIELDS} }`);
  return data._entities[0].retireeFile;
};

describe('the file of a pensioner', () => {
  it('is opened for who is registered as retired and draws a pension, once', async () => {
    await pensioner(1);
    const { row } = await open(1, { formerEmployer: '一汽' });
    expect(row).toMatchObject({
      ...{ status: 'MANAGED', formerEmployer: '一汽', certifyBy: '2026-03-01', certifiedOn: null },
      ...{ resident: { id: id('a', 1) }, community: { code: COMMUNITY }, certifications: [] },
    });
    expect((await open(1)).faults).toEqual(['input.resident HAS_FILE']);
    await stand(subgraph, 2);
    expect((await open(2)).faults).toEqual(['input.resident NOT_RETIRED']);
    await stand(subgraph, 3, { status: 'RETIRED', unemploymentReason: null, since: '2025-06-01' });
    expect((await open(3)).faults).toEqual(['input.takenOverOn TOO_EARLY', 'input.resident NO_PENSION']);
    await pensioner(4);
    const both = await Promise.all([open(4), open(4)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident HAS_FILE']);
    await pensioner(5);
    expect((await open(5, {}, asResident(5))).code).toBe('FORBIDDEN_FIELD');
    await open(5, {}, worker);
    expect(await fileOf(5)).toMatchObject({ status: 'MANAGED' });
  });

  it('tells when the pensioner was certified; payment is held when the year has passed, until then', async () => {
    const file = await opened(10);
    await open(10);
    expect((await step('certifyRetiree', file, 1, { certifiedOn: '2025-02-28', method: 'VISIT' })).faults).toEqual([
      'input.certifiedOn TOO_EARLY',
    ]);
    const held = await step('holdRetireePension', file, 1);
    expect(held.row).toMatchObject({ status: 'UNCERTIFIED', version: 2 });
    await step('certifyRetiree', file, 2, { certifiedOn: inDays(-3), method: 'FACE_SCAN' }, worker);
    expect(await fileOf(10)).toMatchObject({ status: 'MANAGED', certifiedOn: inDays(-3), version: 3 });
    expect((await step('holdRetireePension', file, 3)).faults).toEqual(['input.file NOT_OVERDUE']);
    const matched = await step('certifyRetireeByData', file, 3, {
      evidence: await lifeEvidence(subgraph, 10, { alive: true }),
    });
    expect(matched.row.certifications).toEqual([
      { certifiedOn: inDays(0), method: 'DATA_MATCH' },
      { certifiedOn: inDays(-3), method: 'FACE_SCAN' },
    ]);
    const dead = await lifeEvidence(subgraph, 10, { alive: false, deathDate: '2026-10-01' });
    expect((await step('certifyRetireeByData', file, 4, { evidence: dead })).faults).toEqual(['input.evidence DEAD']);
    const other = await lifeEvidence(subgraph, 11, { alive: true });
    expect((await step('certifyRetireeByData', file, 4, { evidence: other })).faults).toEqual([
      'input.evidence OF_ANOTHER',
    ]);
    const stolen = await lifeEvidence(subgraph, 10, { alive: true }, { sub: 'colleague' });
    expect((await step('certifyRetireeByData', file, 4, { evidence: stolen })).faults).toEqual([
      'input.evidence EVIDENCE',
    ]);
    expect((await step('certifyRetireeByData', file, 4, { evidence: other }, worker)).code).toBe('FORBIDDEN_FIELD');
  });

  it('keeps visits, in their order', async () => {
    const file = await opened(12);
    const visit = (version: number, visitedOn: string, caller = {}) =>
      step('recordRetireeVisit', file, version, { visitedOn, kind: 'HOLIDAY', findings: '安好' }, caller);
    expect((await visit(1, '2025-02-28')).faults).toEqual(['input.visitedOn TOO_EARLY']);
    await visit(1, '2025-10-01', worker);
    const { row } = await visit(2, '2026-02-15');
    expect(row.visits.edges.map(({ node }: { node: object }) => node)).toEqual([
      { visitedOn: '2026-02-15', kind: 'HOLIDAY', findings: '安好' },
      { visitedOn: '2025-10-01', kind: 'HOLIDAY', findings: '安好' },
    ]);
    expect((await visit(3, '2026-02-14')).faults).toEqual(['input.visitedOn TOO_EARLY']);
    expect((await visit(3, '2026-02-16', asResident(12))).code).toBe('FORBIDDEN_FIELD');
  });
});

describe('the end of the management of a pensioner', () => {
  it('comes by a reported death once public security tells of it, with all insurance', async () => {
    const file = await opened(20);
    await insure(subgraph, 20, { kind: 'MEDICAL', status: 'RECEIVING' });
    await step('certifyRetiree', file, 1, { certifiedOn: '2026-09-01', method: 'OFFICE' });
    expect((await step('reportRetireeDeath', file, 2, { diedOn: '2026-08-31' })).faults).toEqual([
      'input.diedOn TOO_EARLY',
    ]);
    await step('reportRetireeDeath', file, 2, { diedOn: '2026-10-02' }, worker);
    expect(await fileOf(20)).toMatchObject({ status: 'DEATH_REPORTED', diedOn: '2026-10-02' });
    expect((await step('certifyRetiree', file, 3, { certifiedOn: inDays(0), method: 'VISIT' })).code).toBe('CONFLICT');
    const alive = await lifeEvidence(subgraph, 20, { alive: true });
    expect((await step('confirmRetireeDeath', file, 3, { evidence: alive })).faults).toEqual(['input.evidence ALIVE']);
    const dead = await lifeEvidence(subgraph, 20, { alive: false, deathDate: '2026-10-01' });
    expect((await step('confirmRetireeDeath', file, 3, { evidence: dead })).row).toMatchObject({
      ...{ status: 'ENDED', endReason: 'DIED', diedOn: '2026-10-01', endedOn: '2026-10-01', certifyBy: null },
    });
    const enrolments = await subgraph.db
      .select()
      .from(insuranceEnrolments)
      .where(eq(insuranceEnrolments.residentId, id('a', 20)));
    expect(enrolments.map(({ status, endReason, endedOn }) => [status, endReason, endedOn])).toEqual([
      ['ENDED', 'DIED', '2026-10-01'],
      ['ENDED', 'DIED', '2026-10-01'],
    ]);
  });

  it('does not come by a report that public security disproves', async () => {
    const file = await opened(21);
    await step('reportRetireeDeath', file, 1, { diedOn: '2026-10-02' });
    const dead = await lifeEvidence(subgraph, 21, { alive: false, deathDate: '2026-10-01' });
    expect((await step('disproveRetireeDeath', file, 2, { evidence: dead })).faults).toEqual(['input.evidence DEAD']);
    const alive = await lifeEvidence(subgraph, 21, { alive: true });
    expect((await step('disproveRetireeDeath', file, 2, { evidence: alive })).row).toMatchObject({
      ...{ status: 'MANAGED', diedOn: null, version: 3 },
    });
  });

  it('comes with the end of insurance by death, and by an official for who moved away', async () => {
    await opened(22);
    const evidence = await lifeEvidence(subgraph, 22, { alive: false, deathDate: '2026-10-05' });
    await subgraph.execute(
      'mutation ($input: EndInsuranceByDeathInput!) { endInsuranceByDeath(input: $input) { enrolments { id } } }',
      { input: { idempotencyKey: 'death-of-22', resident: id('a', 22), evidence } },
    );
    expect(await fileOf(22)).toMatchObject({ status: 'ENDED', endReason: 'DIED', endedOn: '2026-10-05', version: 2 });
    const file = await opened(23);
    const end = { endedOn: '2025-02-01', reason: 'MOVED_AWAY' };
    expect((await step('endRetireeManagement', file, 1, end)).faults).toEqual(['input.endedOn TOO_EARLY']);
    expect((await step('endRetireeManagement', file, 1, { ...end, endedOn: '2026-05-01' })).row).toMatchObject({
      ...{ status: 'ENDED', endReason: 'MOVED_AWAY', diedOn: null },
    });
    expect((await step('holdRetireePension', file, 2)).code).toBe('CONFLICT');
    expect((await open(23, { takenOverOn: '2026-06-01' })).row).toMatchObject({ status: 'MANAGED' });
    expect(await fileOf(23)).toMatchObject({ status: 'MANAGED', takenOverOn: '2026-06-01' });
  });
});

describe('the files of pensioners', () => {
  it('are filtered by what is due, and each resident sees the own only', async () => {
    const ask = (caller = {}) =>
      subgraph.execute(
        `query ($r: [_Any!]!) { due: retireeFiles(filter: { certifyDueOn: "2026-12-31", status: MANAGED }) { totalCount }
          late: retireeFiles(filter: { takenOverFrom: "2026-06-01", takenOverUntil: "2026-06-01" }, orderBy: TAKEN_OVER_ON) { totalCount }
          _entities(representations: $r) { ... on Community { retireeFiles { totalCount } } } }`,
        { r: [{ __typename: 'Community', code: COMMUNITY }] },
        caller,
      );
    const due = await subgraph.db.select().from(retireeFiles).where(eq(retireeFiles.certifyBy, '2026-03-01'));
    expect((await ask()).data).toMatchObject({ due: { totalCount: due.length }, late: { totalCount: 1 } });
    expect((await ask(asResident(23))).data._entities[0].retireeFiles.totalCount).toBe(2);
  });

  it('take as many statements for a hundred residents as for ten', () =>
    expectConstantStatements(
      subgraph,
      'retireeFile { certifications { method } visits(first: 2) { edges { node { kind } } } }',
    ));
});
