import { beforeAll, describe, expect, it } from 'vitest';
import { stack } from '../the-stack.ts';
import { disclose, discloseAffairs, lastQuarter } from '../year/accounts.ts';
import { agreeOnMigrants } from '../year/agreements.ts';
import { due, grant, lookBack, review, standardOf } from '../year/assistance.ts';
import { followUp } from '../year/care.ts';
import { mediate } from '../year/dispute.ts';
import { leftHardship, recognise, reviewHardship } from '../year/hardship.ts';
import { death, openFile, settleDeath } from '../year/old-age.ts';
import { leadsBack, pay, paymentOrder } from '../year/payments.ts';
import { birth, migrant, moveIn } from '../year/population.ts';
import { emptyCommunity, type Family, idOf, settleFamily } from '../year/settle.ts';
import { type Figures, figuresOf, more, type Reached, targetsOf } from '../year/targets.ts';
import { train } from '../year/training.ts';
import { volunteer, volunteerShare } from '../year/volunteers.ts';
import { findWork, loseJob, registerWork } from '../year/work.ts';
import type { Year } from '../year/year.ts';

/** Yuan a month of the pension of who lives with the family. */
const PENSION = 200;
const WAGE = 5_000;

let year: Year;
let chen: Family;
let sun: Family;
let ma: Family;
let file: string;
let assistance: Awaited<ReturnType<typeof grant>>;
let lowered: string;
let fiscalYear: number;
let begun: Figures;
let targets: Record<string, Reached>;

beforeAll(async () => {
  year = await emptyCommunity(stack);
  chen = await settleFamily(year, `Y${year.community}01`, [
    { name: '陈志强', sex: 'MALE', birthDate: '1988-04-12', relationToHead: 'HEAD' },
    { name: '林晓梅', sex: 'FEMALE', birthDate: '1990-09-30', relationToHead: 'SPOUSE' },
    { name: '周桂英', sex: 'FEMALE', birthDate: '1943-02-17', relationToHead: 'PARENT', maritalStatus: 'WIDOWED' },
  ]);
  sun = await settleFamily(year, `Y${year.community}02`, [
    { name: '孙立国', sex: 'MALE', birthDate: '1960-06-01', relationToHead: 'HEAD' },
    { name: '吴美华', sex: 'FEMALE', birthDate: '1962-12-24', relationToHead: 'SPOUSE' },
    { name: '孙悦', sex: 'FEMALE', birthDate: '1994-05-05', relationToHead: 'DAUGHTER', maritalStatus: 'UNMARRIED' },
  ]);
  fiscalYear = Number(lastQuarter(year.ago(0)).quarter.slice(0, 4));
  begun = await figuresOf(year, fiscalYear);
  targets = await targetsOf(year, fiscalYear);
  await registerWork(year, chen, { working: '陈志强', retired: '周桂英' });
});

// Each part of the year builds on those before it.
describe('a year in the life of one community', { sequential: true }, () => {
  it('an old woman gets a file, on the age that public security tells', async () => {
    file = await openFile(year, chen, '周桂英');
  });

  it('a child is born, and is at home in each department', async () => {
    await birth(year, chen, { mother: '林晓梅', father: '陈志强', name: '陈小禾' });
  });

  it('a couple moves in from another province', async () => {
    await moveIn(year);
  });

  it('a migrant is registered, and served as everybody', async () => {
    ma = await migrant(year, { id: idOf(sun, '孙立国'), name: '孙立国' });
  });

  it('doctors are told where migrants come from, once health and public security agree on it', async () => {
    await agreeOnMigrants(year, idOf(ma, '马小军'), '230281');
  });

  it('a course for migrant workers takes who is one, as public security tells', async () => {
    await train(year, { migrant: idOf(ma, '马小军'), native: idOf(chen, '陈志强') });
  });

  it('a job is lost, and hardship recognised by what other departments tell', async () => {
    await loseJob(year, chen, '陈志强');
    await recognise(year, chen, '陈志强');
  });

  it('the minimum living guarantee is applied for, checked, reviewed, published and granted', async () => {
    assistance = await grant(year, chen, { applicant: '陈志强', income: PENSION });
  });

  it('and paid, once a month, from the county’s fund, by the decision', async () => {
    const { id, decisionNumber, monthlyAmount: amount } = assistance;
    const [first] = await pay(year, id, { from: year.ago(7, 20), months: 3, amount });
    await reviewHardship(year, chen, '陈志强');
    await leadsBack(year, first?.id ?? '', { assistance: id, decisionNumber, household: chen.household });
  });

  it('neighbours quarrel, and are reconciled', async () => {
    const [applicant, respondent, mediator] = [idOf(chen, '林晓梅'), idOf(sun, '吴美华'), idOf(sun, '孙立国')];
    await mediate(year, { applicant, respondent, mediator });
  });

  it('a follow-up is missed, and caught', async () => {
    await followUp(year, sun, '孙立国');
  });

  it('the old woman dies: a review lowers the guarantee, and each department closes what it kept', async () => {
    await death(year, chen, '周桂英');
    lowered = due(await standardOf(year, year.ago(4, 6)), 3, 0);
    const proposal = { proposal: 'CHANGE', proposedAmount: lowered, reasons: ['AMOUNT_DIFFERS'] };
    const basis = { living: 3, deceased: 0, employed: 0, pensioners: 0 };
    const after = await review(year, assistance.id, { on: year.ago(4, 6), income: 0, basis, proposal });
    expect(after).toMatchObject({ status: 'ACTIVE', monthlyAmount: lowered });
    await settleDeath(year, chen, { name: '周桂英', file });
    await pay(year, assistance.id, { from: year.ago(3), months: 1, amount: lowered });
  });

  it('work is found: hardship ends by itself, a review ends the guarantee, and nothing is paid any more', async () => {
    await findWork(year, chen, '陈志强');
    await leftHardship(year, chen, '陈志强');
    const basis = { living: 3, deceased: 0, employed: 1 };
    const proposal = { proposal: 'EXIT', reasons: ['INCOME_ABOVE_STANDARD'] };
    const after = await review(year, assistance.id, { on: year.ago(2), income: WAGE, basis, proposal });
    expect(after).toMatchObject({ status: 'ENDED', endReason: 'INCOME_ABOVE_STANDARD', endedOn: year.ago(2) });
    const order = await paymentOrder(year, assistance.id, year.ago(1).slice(0, 7));
    expect(order).toMatchObject({ isPayable: false, refusals: ['NOT_ACTIVE'] });
    await lookBack(year, chen, { head: '陈志强', amounts: [assistance.monthlyAmount, lowered] });
  });

  it('volunteers sign up and are trained, until a tenth of the residents are', async () => {
    expect(await volunteerShare(year)).toEqual({ volunteers: 0, residents: 9, share: 0, meetsTarget: false });
    await volunteer(year, idOf(sun, '孙悦'));
    expect(await volunteerShare(year)).toMatchObject({ volunteers: 1, meetsTarget: true });
  });

  it('the account is funded, kept, closed and disclosed, and its question answered', async () => {
    await disclose(year);
    await discloseAffairs(year);
  });

  it('and the figures have moved as they should', async () => {
    const before = { volunteers: 0, residents: 6, enoughVolunteers: false, workFundGap: '550000.00' };
    expect(begun).toEqual({ ...before, disclosed: 0, managed: [] });
    const after = { volunteers: 1, residents: 9, enoughVolunteers: true, workFundGap: '0.00' };
    expect(await figuresOf(year, fiscalYear)).toEqual({ ...after, disclosed: 1, managed: [null] });
  });

  it('and with them the targets of the policy in the county, and no others', async () => {
    // One was born, two moved in, one came to work, and one died.
    expect(await targetsOf(year, fiscalYear)).toEqual({
      ...targets,
      VOLUNTEERS: more(targets.VOLUNTEERS, [1, 3]),
      WORK_FUNDS: more(targets.WORK_FUNDS, [1, 0]),
      ACCOUNT_DISCLOSURE: more(targets.ACCOUNT_DISCLOSURE, [1, 1]),
    });
  });
});
