import type { DemoTerms } from './demo-terms.ts';
import { community, of } from './recipients.ts';

/** What a community worker needs who reports disputes, accompanies mediation and volunteers, and helps to legal aid. */
export const JUSTICE_TERMS: readonly DemoTerms[] = [
  {
    ...community,
    provider: 'public-security',
    fields: [
      ...of('Community', 'disputes', 'preventionVolunteers'),
      ...of('Dispute', 'kind', 'status', 'reportedOn', 'acceptedOn', 'community', 'agreement'),
      ...of('DisputeAgreement', 'reachedOn', 'performBy', 'fulfilledOn'),
      ...of('Mediator', 'resident'),
      ...of('PreventionVolunteer', 'resident', 'status', 'group'),
    ],
    scenario: '上报、跟踪本社区纠纷的调解和协议履行,联系调解员和群防群治志愿者。',
  },
  {
    ...community,
    provider: 'public-security',
    fields: [
      ...of('Resident', 'legalAidEligibility', 'legalAidCases'),
      ...of('LegalAidEligibility', 'free', 'grounds', 'minimumLivingGuarantee', 'evidence'),
      ...of('LegalAidCase', 'status', 'decideBy', 'lawyer'),
    ],
    scenario: '帮助困难居民申请法律援助,告知办理期限和承办律师。',
    impactAssessment: 'PIA-2026-SQ-006',
  },
  {
    ...community,
    provider: 'civil-affairs',
    fields: ['Resident.household'],
    scenario: '由居民所在户的救助情况判断能否免予审查获得法律援助,不再要求居民提交证明。',
  },
  {
    ...community,
    provider: 'health',
    fields: ['Resident.hasDisability'],
    scenario: '由有无有效残疾人证判断能否免予审查获得法律援助,不再要求居民提交证明;不提供残疾类别和等级。',
    impactAssessment: 'PIA-2026-SQ-007',
  },
];
