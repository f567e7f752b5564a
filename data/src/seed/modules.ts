import type { DepartmentCode } from '@community-graph/schema/departments';
import { assemblyRows } from './civil-affairs/assemblies.ts';
import { committeeRows } from './civil-affairs/committees.ts';
import { serviceCentreRows } from './civil-affairs/service-centre.ts';
import { civilAffairsRows } from './civil-affairs.ts';
import type { DepartmentRows, RowsSource } from './department-rows.ts';
import { budgetRows } from './finance/budgets.ts';
import { closingRows } from './finance/closings.ts';
import { projectRows } from './finance/projects.ts';
import { financeRows } from './finance.ts';
import { healthRows } from './health.ts';
import { employmentServiceRows } from './human-resources/employment-service.ts';
import { humanResourcesRows } from './human-resources.ts';
import { emergencyRows } from './public-security/emergencies.ts';
import { lawPopularisationRows } from './public-security/law-popularisation.ts';
import { legalAidRows } from './public-security/legal-aid.ts';
import { mediationRows } from './public-security/mediation.ts';
import { policeRoomRows } from './public-security/police-rooms.ts';
import { preventionRows } from './public-security/prevention.ts';
import { publicSecurityRows } from './public-security.ts';

/** What fills a department's database: its registers, then each module that keeps rows of its own. */
export const MODULES: Readonly<Record<DepartmentCode, readonly ((source: RowsSource) => DepartmentRows)[]>> = {
  'civil-affairs': [civilAffairsRows, committeeRows, assemblyRows, serviceCentreRows],
  'public-security': [
    publicSecurityRows,
    mediationRows,
    legalAidRows,
    lawPopularisationRows,
    policeRoomRows,
    preventionRows,
    emergencyRows,
  ],
  'human-resources': [humanResourcesRows, employmentServiceRows],
  health: [healthRows],
  finance: [financeRows, closingRows, budgetRows, projectRows],
};
