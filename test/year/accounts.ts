import { afterDays, afterMonths } from '@community-graph/kit/dates';
import { expect } from 'vitest';
import type { Year } from './year.ts';

/** The treasurer of the province, who opens fiscal years. */
const PROVINCE = {
  ...{
    sub: 'treasurer-of-the-province',
    dept: 'finance',
    roles: ['treasurer'],
    region: '22',
    purpose: 'public-finance',
  },
};

/** Yuan a year for a district's community (吉政发〔2010〕37号 §6.3). */
const WORK_FUND = '550000';

/** Days after a quarter in which its disclosure is due. */
const DAYS_TO_DISCLOSE = 30;

/** The last quarter whose account had to be disclosed before a day: its name and its months. */
export function lastQuarter(today: string): { quarter: string; months: string[] } {
  const day = afterDays(today, -DAYS_TO_DISCLOSE);
  const first = afterMonths(`${day.slice(0, 7)}-01`, -3 - ((Number(day.slice(5, 7)) - 1) % 3));
  const months = [0, 1, 2].map((at) => afterMonths(first, at).slice(0, 7));
  return { quarter: `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`, months };
}

/** The community's account of a quarter: opened, given and spent from, closed month by month, and published as the ledger has it. */
export async function disclose(year: Year): Promise<void> {
  const { quarter, months } = lastQuarter(year.ago(0));
  const [first = '', second = ''] = months;
  const opening = { region: year.community, source: 'BUDGET', openedOn: `${first}-01` };
  const account = await year.act('treasurer', 'openAccount', opening, 'account { id balance }');
  await workFund(year, `${first}-10`);
  for (const [purpose, amount, postedOn] of [
    ['OFFICE', '1200.50', `${first}-20`],
    ['COMMUNITY_ACTIVITIES', '3400', `${second}-15`],
  ]) {
    const spending = { account: account.id, amount, postedOn, memo: '年测支出', purpose };
    await year.act('treasurer', 'recordSpending', spending, 'account { balance }');
  }
  const publication = { community: year.community, quarter };
  expect((await year.refused('treasurer', 'publishDisclosure', publication)).faults).toEqual([
    'input.quarter NOT_CLOSED',
  ]);
  for (const period of months) {
    await year.act('treasurer', 'closePeriod', { region: year.community, period }, 'closedPeriod { period }');
  }
  const late = { account: account.id, amount: '1', postedOn: `${second}-20`, memo: '迟', purpose: 'OFFICE' };
  expect((await year.refused('treasurer', 'recordSpending', late)).faults).toEqual(['input.postedOn PERIOD_CLOSED']);
  const published = await year.act('treasurer', 'publishDisclosure', publication, 'disclosure { quarter publishedOn }');
  expect(published).toEqual({ quarter, publishedOn: year.ago(0) });
  await readByEverybody(year, quarter);
}

/** The county gives the work fund that the policy asks for, from a draft in its budget to the community's account. */
async function workFund(year: Year, arrivedOn: string): Promise<void> {
  const fiscalYear = Number(arrivedOn.slice(0, 4));
  const { fiscalYears } = await year.ask('treasurer', '{ fiscalYears { year } }');
  if (!fiscalYears.some((one: { year: number }) => one.year === fiscalYear)) {
    const opening = { year: fiscalYear, openedOn: `${fiscalYear}-01-01` };
    await year.act(PROVINCE, 'openFiscalYear', opening, 'fiscalYear { year }');
  }
  const draft = {
    ...{ fiscalYear, community: year.community, level: 'COUNTY', source: 'BUDGET', use: 'WORK_FUND' },
    ...{ amount: WORK_FUND, draftedOn: `${fiscalYear}-01-01` },
  };
  const wanted = 'appropriation { id version status }';
  const { id: appropriation } = await year.act('treasurer', 'draftAppropriation', draft, wanted);
  const approval = { approvedOn: arrivedOn, approvalNumber: `${year.county}年测1号` };
  await year.act('treasurer', 'approveAppropriation', { appropriation, expectedVersion: 1, ...approval }, wanted);
  const paid = await year.act(
    'treasurer',
    'payAppropriation',
    { appropriation, expectedVersion: 2, arrivedOn },
    wanted,
  );
  expect(paid.status).toBe('APPROPRIATED');
}

/** What was published is for everybody, and nothing of it is overdue. */
async function readByEverybody(year: Year, quarter: string): Promise<void> {
  const question = `query ($c: RegionCode!) { community(code: $c) { overdueDisclosures { quarter }
    accountDisclosures(first: 1) { edges { node { quarter lines { source openingBalance received spent closingBalance
      spendings { purpose amount } } } } } } }`;
  const { community } = await year.ask('community-worker', question, { c: year.community });
  expect(community.overdueDisclosures).toEqual([]);
  const [line] = community.accountDisclosures.edges[0].node.lines;
  expect(community.accountDisclosures.edges[0].node.quarter).toBe(quarter);
  expect(line).toMatchObject({
    ...{
      source: 'BUDGET',
      openingBalance: '0.00',
      received: `${WORK_FUND}.00`,
      spent: '4600.50',
      closingBalance: '545399.50',
    },
    spendings: expect.arrayContaining([
      { purpose: 'OFFICE', amount: '1200.50' },
      { purpose: 'COMMUNITY_ACTIVITIES', amount: '3400.00' },
    ]),
  });
}

/** Civil affairs hangs the quarter's accounts out as an affair of the community; a question of residents is answered. */
export async function discloseAffairs(year: Year): Promise<void> {
  const { months } = lastQuarter(year.ago(0));
  const of = { community: year.community, year: Number(months[0]?.slice(0, 4)) };
  await year.act('civil-affairs-officer', 'scheduleDisclosures', of, 'community { code }');
  const end = afterDays(afterMonths(`${months[2]}-01`, 1), -1);
  const dueFrom = { c: year.community, from: end };
  const question = `query ($c: RegionCode!, $from: Date!) { affairsDisclosures(community: $c, orderBy: DUE_ON,
    filter: { subject: ACCOUNTS, status: DUE, dueFrom: $from }) { edges { node { id version periodUntil } } } }`;
  const { affairsDisclosures } = await year.ask('civil-affairs-officer', question, dueFrom);
  const [{ node }] = affairsDisclosures.edges;
  expect(node.periodUntil).toBe(end);
  const step = (expectedVersion: number) => ({ disclosure: node.id, expectedVersion });
  const wanted = 'disclosure { status version answer }';
  const hung = { disclosedOn: year.ago(0), medium: 'NOTICE_BOARD', content: '本季度收支见公开栏。' };
  await year.act('civil-affairs-officer', 'discloseAffairs', { ...step(1), ...hung }, wanted);
  await year.act('civil-affairs-officer', 'questionDisclosure', { ...step(2), question: '活动经费用于何处?' }, wanted);
  await year.act('civil-affairs-officer', 'answerDisclosure', { ...step(3), answer: '用于重阳节活动。' }, wanted);
  const closed = await year.act('civil-affairs-officer', 'closeDisclosure', step(4), wanted);
  expect(closed).toMatchObject({ status: 'CLOSED', answer: '用于重阳节活动。' });
}
