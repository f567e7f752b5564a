import type { DemoTerms } from './demo-terms.ts';
import { dataQuality, of } from './recipients.ts';

/** What the comparison of departments' data reads, and no more: states and their dates, no name, number, address or amount. */
export const QUALITY_TERMS: readonly DemoTerms[] = [
  {
    ...dataQuality,
    provider: 'public-security',
    fields: [
      ...of('Resident', 'alive', 'deathDate', 'community', 'hukou', 'floatingRegistrations'),
      ...of('Hukou', 'region', 'registeredOn'),
      ...of('FloatingRegistration', 'status', 'registeredOn', 'community'),
    ],
    scenario: '比对死亡登记与各部门在发待遇、现住社区与住户、户籍与流动人口登记;不提供姓名、身份号码和地址。',
  },
  {
    ...dataQuality,
    provider: 'civil-affairs',
    fields: [
      ...of('Resident', 'household', 'householdHistory'),
      ...of('Household', 'community', 'registeredOn', 'members', 'assistance'),
      ...of('HouseholdMember', 'resident', 'joinedOn'),
      ...of('HouseholdMembership', 'household', 'joinedOn', 'leftOn'),
      ...of('Assistance', 'kind', 'status', 'grantedOn', 'beneficiary'),
    ],
    scenario: '比对住户成员、所在社区和在发救助;不提供与户主关系、地址和金额。',
    impactAssessment: 'PIA-2026-SJ-001',
  },
  {
    ...dataQuality,
    provider: 'human-resources',
    fields: [
      ...of('Resident', 'insurance', 'employment', 'retireeFile'),
      ...of('Insurance', 'enrolments'),
      ...of('InsuranceEnrolment', 'kind', 'status', 'startedOn'),
      'RetireeFile.status',
      ...of('Employment', 'status', 'since'),
      ...of('UnemploymentRegistration', 'resident', 'status', 'registeredOn'),
      ...of('HardshipRecognition', 'resident', 'status', 'categories', 'appliedOn'),
    ],
    scenario: '比对在领养老金、失业登记、就业困难认定;不提供用人单位、失业原因和核查意见。',
    impactAssessment: 'PIA-2026-SJ-002',
  },
  {
    ...dataQuality,
    provider: 'finance',
    fields: ['Resident.payments', ...of('Payment', 'period', 'status', 'paidOn')],
    scenario: '比对死亡之后月份的个人发放;不提供类别和金额。',
    impactAssessment: 'PIA-2026-SJ-003',
  },
  {
    ...dataQuality,
    provider: 'health',
    fields: of('Resident', 'hasDisability', 'hasSevereDisability'),
    scenario: '比对以残疾为由的就业困难认定和在发护理补贴;不提供残疾类别和等级。',
    impactAssessment: 'PIA-2026-SJ-004',
  },
];
