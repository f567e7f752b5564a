import type { DepartmentCode } from '@community-graph/schema/departments';
import { civilAffairsRows } from './civil-affairs.ts';
import type { DepartmentRows, RowsSource } from './department-rows.ts';
import { budgetRows } from './finance/budgets.ts';
import { closingRows } from './finance/closings.ts';
import { projectRows } from './finance/projects.ts';
import { financeRows } from './finance.ts';
import { healthRows } from './health.ts';
import { humanResourcesRows } from './human-resources.ts';
import { publicSecurityRows } from './public-security.ts';

/** What fills a department's database: its registers, then each module that keeps rows of its own. */
export const MODULES: Readonly<Record<DepartmentCode, readonly ((source: RowsSource) => DepartmentRows)[]>> = {
  'civil-affairs': [civilAffairsRows],
  'public-security': [publicSecurityRows],
  'human-resources': [humanResourcesRows],
  health: [healthRows],
  finance: [financeRows, closingRows, budgetRows, projectRows],
};
