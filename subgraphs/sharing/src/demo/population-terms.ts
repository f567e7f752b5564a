import type { DemoTerms } from './demo-terms.ts';
import { civilAffairs, community, employment, of, welfare } from './recipients.ts';

const publicSecurity = { provider: 'public-security' };
/** Of people under management and of minors at risk there is an agreement for a quarter, and then anew or not. */
const A_QUARTER = 90;

const CHANGES = [
  ...of('Community', 'populationChanges'),
  ...of('Resident', 'populationChanges'),
  ...of('PopulationChange', 'kind', 'resident', 'community', 'occurredOn', 'registeredOn', 'reason', 'fromRegion'),
];
const MINORS = [
  ...of('Community', 'minorsAtRisk'),
  ...of('Resident', 'minorAtRisk'),
  ...of('MinorAtRisk', 'resident', 'category', 'status', 'nextReviewDueOn', 'carePlans'),
  ...of('CarePlan', 'goals', 'measures', 'responsible', 'drawnOn', 'endedOn'),
];

const FLOATING_POPULATION: readonly DemoTerms[] = [
  {
    ...community,
    ...publicSecurity,
    fields: [
      ...of('Community', 'floatingRegistrations'),
      ...of('Resident', 'floatingRegistrations'),
      ...of('FloatingRegistration', 'resident', 'community', 'cameFrom', 'reason', 'arrivedOn', 'registeredOn'),
      ...of('FloatingRegistration', 'dwelling', 'landlord', 'landlordName', 'employer', 'plannedUntil'),
      ...of('FloatingRegistration', 'lastVerifiedOn', 'status', 'endedOn', 'permits', 'group'),
      ...of('MigrantGroup', 'members'),
      ...of('MigrantGroupMember', 'registration', 'leader', 'joinedOn'),
    ],
    scenario: '登记、走访流动人口,提供均等服务,协助其自我管理小组;不提供房东电话。',
  },
  {
    ...community,
    ...publicSecurity,
    fields: [
      ...of('Community', 'residencePermits', 'residencePermitReminders'),
      ...of('Resident', 'residencePermits'),
      ...of('ResidencePermit', 'resident', 'registration', 'community', 'ground', 'status', 'appliedOn', 'decideBy'),
      ...of('ResidencePermit', 'decidedOn', 'issuedOn', 'validUntil', 'inForce', 'endorsements', 'endedOn'),
      ...of('ResidencePermitEndorsement', 'endorsedOn', 'validUntil', 'late'),
    ],
    scenario: '代办居住证申领,告知办理期限,提醒到期签注;不提供证号和不予办理的理由。',
  },
  {
    ...employment,
    ...publicSecurity,
    fields: [
      ...of('Community', 'floatingRegistrations'),
      ...of('Resident', 'floatingRegistrations'),
      ...of('FloatingRegistration', 'resident', 'reason', 'employer', 'arrivedOn', 'status', 'endedOn'),
    ],
    scenario: '为务工经商的流动人口提供技能培训、职业介绍和参保服务。',
  },
];

const POPULATION_CHANGES: readonly DemoTerms[] = [
  {
    ...community,
    ...publicSecurity,
    fields: CHANGES,
    scenario: '出生、死亡、迁移后及时更新住户服务;不提供证明编号。',
  },
  {
    ...civilAffairs,
    ...publicSecurity,
    purposes: [...civilAffairs.purposes, 'community-governance'],
    fields: CHANGES,
    scenario: '成员死亡、迁出后及时复核救助待遇,掌握社区人口变动;不提供证明编号。',
  },
];

/** Each by an agreement of its own, with its own assessment; nobody is given visits, documents or juvenile records. */
const UNDER_MANAGEMENT: readonly DemoTerms[] = [
  {
    ...community,
    ...publicSecurity,
    fields: [
      ...of('Resident', 'supervisionOrders'),
      ...of('SupervisionOrder', 'kind', 'status', 'supports'),
      ...of('SupervisionSupport', 'givenOn', 'kind'),
    ],
    scenario: '入户时协助安置帮教,落实帮扶措施;逐人查询,不提供走访记录和法律文书。',
    impactAssessment: 'PIA-2026-SQ-011',
    days: A_QUARTER,
  },
  {
    ...community,
    ...publicSecurity,
    fields: MINORS,
    scenario: '协助落实留守、困境未成年人的关爱方案;不提供具体处境和评估意见。',
    impactAssessment: 'PIA-2026-SQ-012',
    days: A_QUARTER,
  },
  {
    ...welfare,
    ...publicSecurity,
    fields: MINORS,
    scenario: '民政为困境未成年人落实监护和关爱服务;不提供具体处境和评估意见。',
    impactAssessment: 'PIA-2026-MZ-005',
    days: A_QUARTER,
  },
];

/** What others than the police need to know of who comes, goes, is supervised or at risk. */
export const POPULATION_TERMS: readonly DemoTerms[] = [
  ...FLOATING_POPULATION,
  ...POPULATION_CHANGES,
  ...UNDER_MANAGEMENT,
];
