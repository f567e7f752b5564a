import type { DemoTerms } from './demo-terms.ts';
import { community, doctor, of } from './recipients.ts';

/** What a community worker needs who helps to assistance and cares for the old, and a doctor who cares for them too. */
export const CARE_TERMS: readonly DemoTerms[] = [
  {
    ...community,
    provider: 'civil-affairs',
    fields: [
      ...of('Community', 'assistanceApplications'),
      ...of('Household', 'assistanceApplications', 'declarations'),
      ...of('AssistanceApplication', 'household', 'kind', 'status', 'appliedOn', 'decideBy', 'isOverdue'),
      ...of('HouseholdDeclaration', 'year', 'status'),
    ],
    scenario: '告知申请人救助申请办到哪一步、何时办结,催办逾期申请,提醒住户按年申报;不提供收入、财产和核对结果。',
    impactAssessment: 'PIA-2026-SQ-009',
  },
  {
    ...community,
    provider: 'civil-affairs',
    fields: [
      ...of('Community', 'elderlyFiles', 'elderlyVisits'),
      ...of('Resident', 'elderlyFile', 'elderlyStanding'),
      ...of('ElderlyStanding', 'age', 'isElderly', 'groups', 'evidence'),
      ...of('ElderlyFile', 'resident', 'community', 'status', 'openedOn', 'closedOn', 'closeReason'),
      ...of('ElderlyFile', 'closeProposal', 'contactName', 'contactPhone', 'visits', 'dayCare'),
      ...of('ElderlyVisit', 'kind', 'status', 'plannedFor', 'isOverdue', 'visitor', 'madeOn', 'missReason', 'file'),
      ...of('DayCareEnrolment', 'status', 'enrolledOn', 'endedOn', 'venue', 'file', 'attendances'),
      ...of('DayCareAttendance', 'day', 'kind'),
    ],
    scenario: '为高龄、空巢、独居和残疾老年人建档,安排探访陪护和日间照料;不提供照护需求和探访所见。',
    impactAssessment: 'PIA-2026-SQ-013',
  },
  {
    ...community,
    provider: 'public-security',
    fields: ['Resident.alive'],
    scenario: '由户内健在成员的年龄判断老年人是否独居、空巢,不再要求居民提交证明。',
  },
  {
    ...community,
    provider: 'civil-affairs',
    fields: [
      ...of('Community', 'elderlyAlerts'),
      ...of('ElderlyFile', 'alerts'),
      ...of('ElderlyAlert', 'kind', 'status', 'raisedAt', 'acknowledgedAt', 'resolvedAt', 'outcome'),
      ...of('ElderlyAlert', 'escalation', 'nextEscalationAt', 'file'),
    ],
    scenario: '居家老年人发出报警时及时上门处置;不提供处置记录。',
    impactAssessment: 'PIA-2026-SQ-010',
  },
  {
    ...doctor,
    provider: 'civil-affairs',
    fields: [
      ...of('Resident', 'elderlyFile'),
      ...of('ElderlyFile', 'status', 'careNeeds', 'visits'),
      ...of('ElderlyVisit', 'kind', 'status', 'plannedFor', 'isOverdue', 'madeOn', 'findings', 'missReason'),
    ],
    scenario: '家庭医生为失能、慢性病老年人制定医养结合方案时了解照护需求和探访所见。',
    impactAssessment: 'PIA-2026-WJ-002',
  },
];
