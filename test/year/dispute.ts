import { expect } from 'vitest';
import type { Year } from './year.ts';

const DISPUTE = 'dispute { id version status }';

/** Neighbours quarrel: reported by the community worker, mediated by a resident, agreed, confirmed by the court, fulfilled. */
export async function mediate(
  year: Year,
  of: { applicant: string; respondent: string; mediator: string },
): Promise<void> {
  const { community } = year;
  const appointment = { community, resident: of.mediator, kind: 'PART_TIME', appointedOn: year.ago(11) };
  const mediator = await year.act('police-officer', 'appointMediator', appointment, 'mediator { id }');
  const parties = [
    { role: 'APPLICANT', resident: of.applicant },
    { role: 'RESPONDENT', resident: of.respondent },
  ];
  const report = {
    community,
    kind: 'NEIGHBOUR',
    place: '测试街01号楼道',
    summary: '楼上漏水。',
    reportedOn: year.ago(6),
  };
  await year.act('community-worker', 'reportDispute', { ...report, parties }, '__typename');
  const reported = `query ($c: RegionCode!) { community(code: $c) { disputes(first: 1) { edges { node { id version status } } } } }`;
  const [{ node }] = (await year.ask('police-officer', reported, { c: community })).community.disputes.edges;
  const step = async (mutation: string, more: object) => {
    const { version } = (
      await year.ask('police-officer', 'query ($id: ID!) { dispute(id: $id) { version } }', { id: node.id })
    ).dispute;
    return year.act('police-officer', mutation, { dispute: node.id, expectedVersion: version, ...more }, DISPUTE);
  };
  await step('acceptDispute', { acceptedOn: year.ago(6, 1) });
  const session = {
    heldOn: year.ago(6, 4),
    place: '社区调解室',
    record: '双方同意分担修缮。',
    mediators: [mediator.id],
  };
  expect(await step('holdMediation', session)).toMatchObject({ status: 'MEDIATING' });
  const number = `${community}调1号`;
  const terms = { number, reachedOn: year.ago(6, 4), terms: '修缮费各半。', performBy: year.ago(5) };
  expect(await step('reachDisputeAgreement', terms)).toMatchObject({ status: 'AGREED' });
  const court = { court: '测试区人民法院', number: `${community}司确1号`, confirmedOn: year.ago(6, 10) };
  await step('confirmDisputeAgreement', court);
  expect(await step('fulfilDisputeAgreement', { fulfilledOn: year.ago(6, 20) })).toMatchObject({ status: 'FULFILLED' });
  const seen = await year.ask(
    'community-worker',
    `query ($c: RegionCode!) { community(code: $c) { disputes(first: 5) { edges { node { kind status agreement { fulfilledOn } } } } } }`,
    { c: community },
  );
  expect(seen.community.disputes.edges).toEqual([
    { node: { kind: 'NEIGHBOUR', status: 'FULFILLED', agreement: { fulfilledOn: year.ago(6, 20) } } },
  ]);
}
