import type { PurposeCode } from '@community-graph/schema/development/purposes';
import { CARE_TERMS } from './care-terms.ts';
import { CIVIC_TERMS } from './civic-terms.ts';
import { COMMUNITY_TERMS } from './community-terms.ts';
import { EVENT_TERMS } from './event-terms.ts';
import { INTAKE_TERMS } from './intake-terms.ts';
import { JUSTICE_TERMS } from './justice-terms.ts';
import { POPULATION_TERMS } from './population-terms.ts';
import { QUALITY_TERMS } from './quality-terms.ts';
import { civilAffairs, doctor, police, treasurer, welfare } from './recipients.ts';
import { RELIEF_TERMS } from './relief-terms.ts';
import { WORK_TERMS } from './work-terms.ts';

/** On what terms a department of the demonstration serves another. */
export interface DemoTerms {
  readonly provider: string;
  readonly recipient: string;
  readonly roles: string[];
  readonly purposes: PurposeCode[];
  readonly fields: string[];
  readonly masked?: boolean;
  readonly basis: string;
  readonly scenario: string;
  /** Reference of the impact assessment (个人信息保护法 55), where a field is sensitive. */
  readonly impactAssessment?: string;
  readonly ending?: 'EXPIRED' | 'SUSPENDED';
  /** How many days it is in force; a year, if not given. */
  readonly days?: number;
}

const ASSISTANCE_CHECK: readonly DemoTerms[] = [
  {
    ...civilAffairs,
    provider: 'public-security',
    fields: ['name', 'sex', 'birthDate', 'alive'].map((field) => `Resident.${field}`),
    scenario: '受理低保等救助申请时,核对家庭成员身份,排除已死亡人员。',
  },
  {
    ...civilAffairs,
    provider: 'public-security',
    fields: ['Resident.idNumber'],
    masked: true,
    scenario: '核对申请材料上的身份号码首尾数位,不留存完整号码。',
  },
  {
    ...civilAffairs,
    provider: 'human-resources',
    fields: [
      ...['Resident.employment', 'Employment.status', 'Employment.since', 'Employment.unemploymentReason'],
      ...['Resident.insurance', 'Insurance.pension', 'Insurance.medical'],
    ],
    scenario: '核对救助对象的就业、失业和参保状态,确定救助标准。',
  },
  {
    ...civilAffairs,
    provider: 'finance',
    fields: [
      ...['Assistance.payments', 'Assistance.paidPeriods'],
      ...['amount', 'paidOn', 'period', 'status', 'kind', 'payee', 'decision'].map((field) => `Payment.${field}`),
      ...['PaymentDecision.kind', 'PaymentDecision.number'],
    ],
    scenario: '核对救助资金是否依决定按月足额发放到户。',
    impactAssessment: 'PIA-2026-MZ-002',
  },
  {
    ...civilAffairs,
    provider: 'health',
    fields: ['Resident.healthRecord', 'HealthRecord.chronicConditions', 'ChronicCondition.condition'],
    scenario: '核对因病致贫家庭的慢性病情况;因超范围查询,整改期间暂停。',
    impactAssessment: 'PIA-2026-MZ-003',
    ending: 'SUSPENDED',
  },
  {
    ...civilAffairs,
    provider: 'health',
    fields: ['Resident.hasDisability'],
    scenario: '老年人建档时核对有无有效残疾人证,归入残疾老年人;不提供残疾类别和等级。',
    impactAssessment: 'PIA-2026-MZ-004',
  },
  {
    ...civilAffairs,
    provider: 'health',
    fields: ['Resident.hasSevereDisability'],
    scenario: '批准重度残疾人护理补贴时核对有无一级或二级的有效残疾人证,免予提交;不提供残疾类别。',
    impactAssessment: 'PIA-2026-MZ-006',
  },
];

/** Who stands for a committee must be of age; nobody types the birth date that public security keeps. */
const GOVERNANCE: readonly DemoTerms[] = [
  {
    ...welfare,
    provider: 'public-security',
    purposes: ['community-governance'],
    fields: ['Resident.birthDate'],
    scenario: '居委会换届选举提名候选人时核对是否年满十八周岁。',
  },
];

const HEALTH_CARE: readonly DemoTerms[] = [
  {
    ...doctor,
    provider: 'public-security',
    fields: ['Resident.name', 'Resident.sex', 'Resident.birthDate'],
    scenario: '社区医生建立、核对居民健康档案时确认身份。',
  },
  {
    ...doctor,
    provider: 'civil-affairs',
    fields: ['Resident.household', 'Household.address'],
    masked: true,
    scenario: '安排家庭医生随访,地址只到社区。',
  },
  {
    ...doctor,
    provider: 'human-resources',
    fields: ['Resident.employment', 'Employment.occupation'],
    scenario: '职业病筛查专项,已到期。',
    ending: 'EXPIRED',
  },
];

const PUBLIC_FINANCE: readonly DemoTerms[] = [
  {
    ...treasurer,
    provider: 'civil-affairs',
    fields: [
      ...['kind', 'status', 'monthlyAmount', 'grantedOn', 'endedOn', 'decisionNumber', 'household'].map(
        (field) => `Assistance.${field}`,
      ),
      // The county whose fund pays (`Assistance.paymentOrder`).
      ...['Household.assistance', 'Household.community'],
    ],
    scenario: '按救助决定和住户所在社区核定、拨付救助资金。',
    impactAssessment: 'PIA-2026-CZ-001',
  },
  {
    ...treasurer,
    provider: 'civil-affairs',
    fields: ['Household.address', 'Household.members', 'HouseholdMember.resident'],
    masked: true,
    scenario: '核对救助资金发放对象所在社区,地址只到社区。',
  },
  {
    ...treasurer,
    provider: 'public-security',
    fields: ['Resident.name'],
    masked: true,
    scenario: '核对救助资金发放对象姓氏。',
  },
  {
    ...treasurer,
    provider: 'civil-affairs',
    fields: ['CommitteeMember.resident'],
    scenario: '核定、发放居委会成员岗位补贴时确认发放对象。',
  },
];

const POLICING: readonly DemoTerms[] = [
  {
    ...police,
    provider: 'civil-affairs',
    purposes: ['policing', 'population-registration'],
    fields: [
      ...['Household.address', 'Household.members', 'HouseholdMember.relationToHead', 'HouseholdMember.resident'],
      'Resident.household',
    ],
    scenario: '处理警情和人口登记时核对住户地址与成员。',
  },
  {
    ...police,
    provider: 'civil-affairs',
    fields: ['Household.assistance', 'Assistance.kind', 'Assistance.status'],
    scenario: '受理法律援助申请时核对申请人所在户是否享受低保,免予提交困难证明。',
    impactAssessment: 'PIA-2026-GA-001',
  },
  {
    ...police,
    provider: 'health',
    fields: ['Resident.hasDisability'],
    scenario: '受理法律援助申请时核对申请人有无有效残疾人证,免予提交证明;不提供残疾类别和等级。',
    impactAssessment: 'PIA-2026-GA-002',
  },
];

/** On what terms the demonstration's departments and its communities serve each other. */
export const DEMO_TERMS: readonly DemoTerms[] = [
  ...COMMUNITY_TERMS,
  ...ASSISTANCE_CHECK,
  ...GOVERNANCE,
  ...HEALTH_CARE,
  ...PUBLIC_FINANCE,
  ...POLICING,
  ...JUSTICE_TERMS,
  ...CIVIC_TERMS,
  ...CARE_TERMS,
  ...POPULATION_TERMS,
  ...WORK_TERMS,
  ...RELIEF_TERMS,
  ...EVENT_TERMS,
  ...QUALITY_TERMS,
  ...INTAKE_TERMS,
];
