import { pgEnum } from 'drizzle-orm/pg-core';

/** Where money comes from (吉政发〔2010〕37号 §6.3). A file of its own, since accounts, budgets and projects all name it. */
export const fundSource = pgEnum('fund_source', ['BUDGET', 'SPECIAL_FUND', 'WELFARE_LOTTERY', 'REWARD_FOR_SUBSIDY']);

/** A source of money. */
export type FundSource = (typeof fundSource.enumValues)[number];
