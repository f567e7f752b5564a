import type { DemoTerms } from './demo-terms.ts';
import { community, of, police } from './recipients.ts';

/** What a community worker needs who works with volunteers, orders help to the home and settles disputes about property. */
export const CIVIC_TERMS: readonly DemoTerms[] = [
  {
    ...community,
    provider: 'civil-affairs',
    fields: [
      ...of('Resident', 'volunteering', 'volunteerServicesReceived'),
      ...of('VolunteerTimeAccount', 'received', 'balance'),
      ...['Volunteer.resident', 'VolunteerService.beneficiary'],
    ],
    scenario: '联系志愿者,为需要帮助的居民安排志愿服务,核对时间银行余额。',
  },
  {
    ...community,
    provider: 'civil-affairs',
    fields: [
      ...of('Resident', 'propertyDisputes', 'homeOrders'),
      ...of('PropertyDispute', 'resident', 'content', 'outcome'),
      ...of('HomeOrder', 'resident', 'service'),
    ],
    scenario: '受理、跟踪物业投诉并答复居民,联系商户上门服务。',
  },
  {
    ...police,
    provider: 'civil-affairs',
    fields: of('PropertyDispute', 'resident', 'content'),
    scenario: '物业纠纷可能引发治安案件时,到场前了解投诉人和诉求。',
  },
  {
    ...community,
    provider: 'health',
    fields: [
      ...of('Household', 'barrierFreeWorks'),
      ...of('BarrierFreeWork', 'kind', 'status'),
      ...of('Community', 'vaccinationCards'),
      ...of('VaccinationCard', 'resident', 'nextDueOn'),
    ],
    scenario: '告知残疾人家庭无障碍改造进度,提醒家长按期带儿童接种;不提供残疾类别、接种记录和不良反应。',
    impactAssessment: 'PIA-2026-SQ-008',
  },
];
