import type { Rule } from '../finding.ts';
import type { Dead } from './death.ts';

const MONTH = 'YYYY-MM'.length;

/** Somebody was paid for a month after the one of the death; a month is paid whole, so the last one is no contradiction. */
export const paymentAgainstLife: Rule<Dead> = ({ id, deathDate, payments }) => {
  if (deathDate === null) return null;
  const paid = payments?.edges.find(({ node }) => node.period !== null && node.period > deathDate.slice(0, MONTH));
  if (!paid) return null;
  return {
    rule: 'payment-against-life',
    coordinate: 'Payment.period',
    subject: `Resident:${id}`,
    wrong:
      '个人发放的月份与公安的人口登记不一致,请核实。A payment to the resident does not agree with the register of the population.',
    sources: [
      { coordinate: 'Payment.period', date: paid.node.paidOn },
      { coordinate: 'Resident.deathDate', date: deathDate },
    ],
  };
};
