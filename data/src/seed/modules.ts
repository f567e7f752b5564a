import type { DepartmentCode } from '@community-graph/schema/departments';
import { assemblyRows } from './civil-affairs/assemblies.ts';
import { assistanceRows } from './civil-affairs/assistance.ts';
import { civicLifeRows } from './civil-affairs/civic-life.ts';
import { committeeRows } from './civil-affairs/committees.ts';
import { declarationRows } from './civil-affairs/declarations.ts';
import { donationRows } from './civil-affairs/donations.ts';
import { elderlyRows } from './civil-affairs/elderly.ts';
import { facilityRows } from './civil-affairs/facilities.ts';
import { preferentialRows } from './civil-affairs/preferential.ts';
import { propertyRows } from './civil-affairs/property.ts';
import { ruralAndEvaluationRows } from './civil-affairs/rural-and-evaluation.ts';
import { serviceCentreRows } from './civil-affairs/service-centre.ts';
import { supermarketRows } from './civil-affairs/supermarkets.ts';
import { volunteerRows } from './civil-affairs/volunteers.ts';
import { civilAffairsRows } from './civil-affairs.ts';
import type { DepartmentRows, RowsSource } from './department-rows.ts';
import { budgetRows } from './finance/budgets.ts';
import { closingRows } from './finance/closings.ts';
import { projectRows } from './finance/projects.ts';
import { financeRows } from './finance.ts';
import { careRows } from './health/care.ts';
import { disabilityRows } from './health/disability.ts';
import { diseaseReportRows } from './health/disease-reports.ts';
import { familyPlanningRows } from './health/family-planning.ts';
import { vaccinationRows } from './health/vaccinations.ts';
import { healthRows } from './health.ts';
import { employmentServiceRows } from './human-resources/employment-service.ts';
import { insuranceServiceRows } from './human-resources/insurance-service.ts';
import { jobRows } from './human-resources/jobs.ts';
import { labourDisputeRows } from './human-resources/labour-disputes.ts';
import { loanRows } from './human-resources/loans.ts';
import { publicPostRows } from './human-resources/public-posts.ts';
import { humanResourcesRows } from './human-resources.ts';
import { emergencyRows } from './public-security/emergencies.ts';
import { floatingPopulationRows } from './public-security/floating-population.ts';
import { hukouChangeRows } from './public-security/hukou-changes.ts';
import { lawPopularisationRows } from './public-security/law-popularisation.ts';
import { legalAidRows } from './public-security/legal-aid.ts';
import { mediationRows } from './public-security/mediation.ts';
import { minorRows } from './public-security/minors.ts';
import { policeRoomRows } from './public-security/police-rooms.ts';
import { preventionRows } from './public-security/prevention.ts';
import { supervisionRows } from './public-security/supervision.ts';
import { publicSecurityRows } from './public-security.ts';
import { serviceRequestRows } from './service-requests.ts';

/** What fills a department's database: its registers, then each module that keeps rows of its own. */
export const MODULES: Readonly<Record<DepartmentCode, readonly ((source: RowsSource) => DepartmentRows)[]>> = {
  'civil-affairs': [
    civilAffairsRows,
    committeeRows,
    assemblyRows,
    serviceCentreRows,
    volunteerRows,
    facilityRows,
    propertyRows,
    civicLifeRows,
    ruralAndEvaluationRows,
    assistanceRows,
    declarationRows,
    elderlyRows,
    donationRows,
    supermarketRows,
    preferentialRows,
  ],
  'public-security': [
    publicSecurityRows,
    mediationRows,
    legalAidRows,
    lawPopularisationRows,
    policeRoomRows,
    preventionRows,
    emergencyRows,
    floatingPopulationRows,
    hukouChangeRows,
    supervisionRows,
    minorRows,
    serviceRequestRows('public-security'),
  ],
  'human-resources': [
    humanResourcesRows,
    employmentServiceRows,
    insuranceServiceRows,
    publicPostRows,
    labourDisputeRows,
    jobRows,
    loanRows,
    serviceRequestRows('human-resources'),
  ],
  health: [
    healthRows,
    disabilityRows,
    vaccinationRows,
    diseaseReportRows,
    careRows,
    familyPlanningRows,
    serviceRequestRows('health'),
  ],
  finance: [financeRows, closingRows, budgetRows, projectRows],
};
