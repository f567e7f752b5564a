import type { DemoTerms } from './demo-terms.ts';
import { community, of } from './recipients.ts';

/** What a community worker needs for service to households, and no more: the fields of `Household360`, the cases at the service centre, and who holds an office. */
export const COMMUNITY_TERMS: readonly DemoTerms[] = [
  {
    ...community,
    provider: 'civil-affairs',
    fields: [
      ...of('Household', 'address', 'community', 'members', 'assistance'),
      ...of('HouseholdMember', 'relationToHead', 'resident'),
      ...of('Assistance', 'kind', 'status', 'monthlyAmount', 'grantedOn'),
    ],
    scenario: '入户服务前了解住户地址、成员和正在享受的救助,避免重复采集。',
    impactAssessment: 'PIA-2026-SQ-001',
  },
  {
    ...community,
    provider: 'civil-affairs',
    fields: [
      ...of('Community', 'serviceCases'),
      ...of('Resident', 'serviceCases'),
      ...of('ServiceCase', 'number', 'item', 'station', 'resident', 'household', 'status', 'summary'),
      ...of('ServiceCase', 'receivedOn', 'dueOn', 'isExtended', 'isOverdue', 'isGranted', 'result', 'decision'),
      ...of('ServiceCase', 'decidedOn', 'closedOn', 'satisfaction', 'steps'),
      ...of('CaseDecision', 'type', 'id', 'number'),
      ...of('ServiceCaseStep', 'event', 'happenedAt', 'from', 'to', 'note'),
    ],
    scenario: '在社区公共服务中心受理、流转、催办居民的办件,告知办理结果,不再向居民重复索要材料。',
    impactAssessment: 'PIA-2026-SQ-005',
  },
  {
    ...community,
    provider: 'civil-affairs',
    fields: ['CommitteeMember.resident', 'Steward.resident', 'CommunityWorker.resident'],
    scenario: '入户服务时告知住户居委会成员、楼长和社区工作者是谁,便于联系。',
  },
  {
    ...community,
    provider: 'public-security',
    fields: [
      ...of('Resident', 'name', 'sex', 'birthDate', 'idNumber', 'hukou'),
      ...of('Hukou', 'type', 'address'),
      ...of('Household', 'incidents'),
      ...of('Incident', 'kind', 'occurredAt', 'outcome'),
    ],
    scenario: '入户服务时核对成员身份和户口,了解涉及该户的警情,做好邻里调解。',
  },
  {
    ...community,
    provider: 'human-resources',
    fields: [
      ...of('Resident', 'employment', 'insurance'),
      ...of('Employment', 'status'),
      ...of('Insurance', 'pension', 'medical'),
    ],
    scenario: '了解成员就业和参保状态,提醒未参保人员,推荐就业服务。',
  },
  {
    ...community,
    provider: 'health',
    fields: [
      ...of('Resident', 'healthRecord'),
      ...of('HealthRecord', 'recordNumber', 'bloodType', 'chronicConditions'),
      ...of('ChronicCondition', 'condition', 'controlled'),
    ],
    scenario: '陪同就医、紧急救助和慢性病照护时了解健康档案要点。',
    impactAssessment: 'PIA-2026-SQ-003',
  },
  {
    ...community,
    provider: 'finance',
    fields: [
      ...of('Assistance', 'payments'),
      ...of('Household', 'payments'),
      ...of('Payment', 'amount', 'paidOn', 'kind', 'period', 'status'),
    ],
    scenario: '答复住户关于救助金是否到账的询问。',
    impactAssessment: 'PIA-2026-SQ-004',
  },
];
