import { expect } from 'vitest';
import { type Family, idOf } from './settle.ts';
import type { Year } from './year.ts';

const OFFICER = 'civil-affairs-officer';
const APPLICATION = `application { id version status proposedAmount publishedUntil check { persons monthlyIncome employed }
  assistance { id status monthlyAmount decisionNumber } }`;
const REVIEW = `review { id version status proposal proposedAmount reasons persons
  assistance { id status monthlyAmount endReason endedOn } }`;

/** The standard of the minimum living guarantee for a person a month, in yuan; the county sets it where it has not. */
export async function standardOf(year: Year, day: string): Promise<number> {
  const of = Number(day.slice(0, 4));
  const query = `query ($c: RegionCode!, $year: Int!) { community(code: $c) { assistanceStandard(year: $year) { monthlyPerPerson } } }`;
  const { community } = await year.ask(OFFICER, query, { c: year.community, year: of });
  if (community.assistanceStandard) return Number(community.assistanceStandard.monthlyPerPerson);
  const set = {
    county: year.county,
    year: of,
    area: 'URBAN',
    monthlyPerPerson: '860',
    documentNumber: `年测〔${of}〕1号`,
  };
  const standard = await year.act(OFFICER, 'setAssistanceStandard', set, 'standard { monthlyPerPerson }');
  return Number(standard.monthlyPerPerson);
}

/** What a household is due in a month. */
export const due = (standard: number, persons: number, income: number): string =>
  (standard * persons - income).toFixed(2);

/** What other departments tell of a household, with the evidence to send back. */
export async function meansOf(year: Year, household: string) {
  const query =
    'query ($id: ID!) { household(id: $id) { means { living deceased employed pensioners insured evidence } } }';
  return (await year.ask(OFFICER, query, { id: household })).household.means;
}

/** The minimum living guarantee of a family: applied for at the counter, and decided of. */
export async function grant(year: Year, family: Family, { applicant, income }: { applicant: string; income: number }) {
  const input = { household: family.household, applicant: idOf(family, applicant), kind: 'MINIMUM_LIVING_GUARANTEE' };
  const counter = { ...input, reason: '户主失业,收入低于标准。', appliedOn: year.ago(7) };
  await year.act('community-worker', 'applyForAssistance', counter, '__typename');
  const means = { living: 4, deceased: 0, employed: 0, pensioners: 1 };
  return decide(year, family.household, { income, means });
}

/** What an official finds at a household that applied, and what the departments tell of it. */
interface Found {
  readonly income: number;
  readonly means: { readonly living: number; readonly [told: string]: number };
}

/** An application of seven months ago: checked by evidence, reviewed, published and approved. */
export async function decide(year: Year, household: string, { income, means }: Found) {
  const query = `query ($c: RegionCode!) { community(code: $c) { assistanceApplications(first: 50, filter: { status: APPLIED }) {
    edges { node { id version household { id } } } } } }`;
  const { community } = await year.ask(OFFICER, query, { c: year.community });
  const applied: { node: { id: string; version: number; household: { id: string } } }[] =
    community.assistanceApplications.edges;
  const node = applied.find((one) => one.node.household.id === household)?.node;
  if (!node) throw new Error('The household has not applied.');
  const { evidence, ...told } = await meansOf(year, household);
  expect(told).toMatchObject(means);
  const visit = { checkedOn: year.ago(7, 2), monthlyIncome: String(income), assets: '8000', note: '入户核查属实。' };
  const check = { application: node.id, expectedVersion: node.version, ...visit, evidence };
  const amount = due(await standardOf(year, year.ago(7, 20)), means.living, income);
  expect(await year.act(OFFICER, 'checkAssistanceApplication', check, APPLICATION)).toMatchObject({
    ...{ status: 'CHECKED', proposedAmount: amount },
    check: { persons: means.living, employed: 0 },
  });
  return publishAndApprove(year, node.id, { version: node.version + 1, amount });
}

async function publishAndApprove(
  year: Year,
  application: string,
  { version, amount }: { version: number; amount: string },
) {
  const votes = { reviewedOn: year.ago(7, 5), inFavour: 9, against: 1, abstained: 1 };
  const at = (step: number) => ({ application, expectedVersion: version + step });
  await year.act(OFFICER, 'reviewAssistanceApplication', { ...at(0), ...votes }, APPLICATION);
  const hung = { ...at(1), publishedOn: year.ago(7, 6) };
  const { publishedUntil } = await year.act(OFFICER, 'publishAssistanceApplication', hung, APPLICATION);
  const decision = { ...at(2), decisionNumber: `${year.community}民助1号` };
  const tooSoon = await year.refused(OFFICER, 'approveAssistanceApplication', {
    ...decision,
    decidedOn: publishedUntil,
  });
  expect(tooSoon.faults).toEqual(['input.decidedOn STILL_PUBLISHED']);
  const approval = { ...decision, decidedOn: year.ago(7, 20) };
  const approved = await year.act(OFFICER, 'approveAssistanceApplication', approval, APPLICATION);
  expect(approved).toMatchObject({
    status: 'APPROVED',
    assistance: { status: 'ACTIVE', monthlyAmount: amount, decisionNumber: decision.decisionNumber },
  });
  return approved.assistance as { id: string; decisionNumber: string; monthlyAmount: string };
}

/** What a review is to find, and what it is to propose. */
export interface ReviewCase {
  readonly on: string;
  readonly income: number;
  readonly basis: object;
  readonly proposal: object;
}

/** A review by what the departments tell now, and the proposal accepted; answers with the assistance after it. */
export async function review(year: Year, assistance: string, { on, income, basis, proposal }: ReviewCase) {
  await standardOf(year, on);
  const query = `query ($id: ID!) { assistance(id: $id) { reviewBasis { living deceased employed pensioners paidTwice evidence } } }`;
  const told = (await year.ask(OFFICER, query, { id: assistance })).assistance.reviewBasis;
  expect(told).toMatchObject({ ...basis, paidTwice: [] });
  const visit = { assistance, reviewedOn: on, monthlyIncome: String(income), assets: '8000' };
  const found = await year.act(OFFICER, 'reviewAssistance', { ...visit, evidence: told.evidence }, REVIEW);
  expect(found).toMatchObject({ status: 'PROPOSED', ...proposal });
  const accept = { review: found.id, expectedVersion: found.version, decidedOn: on };
  const accepted = await year.act(OFFICER, 'acceptAssistanceReview', accept, REVIEW);
  expect(accepted.status).toBe('ACCEPTED');
  return accepted.assistance;
}

/** The whole of it, looked back on by its own department, and by the head of the household. */
export async function lookBack(year: Year, family: Family, { head, amounts }: { head: string; amounts: string[] }) {
  const question = `query ($id: ID!, $first: Date!, $second: Date!, $now: Date!) { household(id: $id) {
    assistance { status endReason history { event monthlyAmount } reviews { proposal } }
    first: assistances(asOf: $first) { monthlyAmount } second: assistances(asOf: $second) { monthlyAmount }
    now: assistances(asOf: $now) { status } } }`;
  const days = { first: year.ago(5), second: year.ago(3), now: year.ago(0) };
  const { household } = await year.ask(OFFICER, question, { id: family.household, ...days });
  expect(household.first).toEqual([{ monthlyAmount: amounts[0] }]);
  expect(household.second).toEqual([{ monthlyAmount: amounts[1] }]);
  expect(household.assistance[0]).toMatchObject({
    ...{ status: 'ENDED', endReason: 'INCOME_ABOVE_STANDARD', reviews: [{ proposal: 'EXIT' }, { proposal: 'CHANGE' }] },
    history: [{ event: 'GRANT' }, { event: 'CHANGE_AMOUNT' }, { event: 'END' }],
  });
  const own = `query ($id: ID!) { household(id: $id) { assistance { kind status } payments(first: 10) { totalCount } } }`;
  const told = await year.ask({ resident: idOf(family, head) }, own, { id: family.household });
  expect(told.household).toEqual({
    assistance: [{ kind: 'MINIMUM_LIVING_GUARANTEE', status: 'ENDED' }],
    payments: { totalCount: 4 },
  });
}
