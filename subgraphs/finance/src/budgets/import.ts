import { column, communityColumn, pastDayColumn, wordColumn, yuanColumn } from '@community-graph/kit/import/columns';
import { declareImport } from '@community-graph/kit/import/declare-import';
import { findBy } from '@community-graph/kit/import/find-rows';
import { isNull } from 'drizzle-orm';
import { z } from 'zod';
import { mayBeSpentOn } from '../accounts/purposes.ts';
import { fundSource } from '../accounts/tables.ts';
import { appropriations, appropriationUse, budgetLevel, fiscalYears } from './tables.ts';

/**
 * Drafts of appropriations in an open fiscal year. Nothing further of finance comes from files: a posting moves money, and only
 * commands, which approve, balance and lead back to a decision, make one.
 */
export const appropriationImport = declareImport({
  name: 'appropriations',
  about: '经费安排: drafts of appropriations to communities; approving and paying them stay commands',
  table: appropriations,
  columns: {
    number: column('number', '序号', z.string().regex(/^[\w-]{1,40}$/, 'must be a number of the line')),
    fiscalYear: column('fiscal_year', '年度', z.number('must be a year').int(), (cell) =>
      /^\d{4}年?$/.test(cell) ? Number.parseInt(cell, 10) : cell,
    ),
    community: communityColumn,
    level: wordColumn('level', '资金层级', budgetLevel.enumValues, {
      省级: 'PROVINCE',
      市级: 'PREFECTURE',
      县级: 'COUNTY',
      街道: 'STREET',
    }),
    source: wordColumn('source', '资金来源', fundSource.enumValues, {
      财政预算: 'BUDGET',
      专项资金: 'SPECIAL_FUND',
      福利彩票公益金: 'WELFARE_LOTTERY',
      以奖代补: 'REWARD_FOR_SUBSIDY',
    }),
    use: wordColumn('use', '用途', appropriationUse.enumValues, {
      工作经费: 'WORK_FUND',
      建设: 'CONSTRUCTION',
      其他: 'OTHER',
    }),
    amount: yuanColumn('amount_yuan', '金额（元）'),
    draftedOn: pastDayColumn('drafted_on', '编制日期'),
  },
  region: 'community',
  keyColumn: 'number',
  keys: ({ fiscalYear, number }) => (fiscalYear && number ? [['number', `${fiscalYear} ${number}`]] : []),
  *check({ use, source }) {
    // 吉政发〔2010〕37号 §6.3, as draft-appropriation.ts has it.
    if (use === 'WORK_FUND' && source && source !== 'BUDGET') yield ['source', 'NOT_A_WORK_FUND'];
    if (use === 'CONSTRUCTION' && source && !mayBeSpentOn(source, 'CONSTRUCTION'))
      yield ['source', 'NOT_OF_THIS_SOURCE'];
  },
  references: { fiscalYear: findBy(fiscalYears.year, { which: isNull(fiscalYears.closedOn), held: true }) },
  // Two equal amounts for one community are two lines of the budget, told apart by their number.
  identity: ({ fiscalYear, number }) => `${fiscalYear}\n${number}`,
  store: ({ number: _, community, ...draft }) => ({
    ...draft,
    communityCode: community,
    status: 'DRAFT' as const,
    version: 1,
  }),
});
