import { afterMonths } from '@community-graph/kit/dates';
import type { Community } from '../divisions/load.ts';
import { type Day, isoDate, TODAY } from '../population/calendar.ts';
import { communityIndex, communityRandom } from '../population/communities.ts';
import { named } from '../random/named.ts';
import { deterministicUuid } from '../random/uuid.ts';

export type EmergencyKind = 'NATURAL_DISASTER' | 'ACCIDENT' | 'PUBLIC_HEALTH' | 'SOCIAL_SAFETY';

/** An emergency plan in force. */
export interface EmergencyPlan {
  readonly id: string;
  readonly kind: EmergencyKind;
  readonly title: string;
  readonly content: string;
  readonly approvedOn: Day;
  readonly reviewDueOn: Day;
  readonly drillEveryMonths: number;
  /** `YYYY-MM-DD`. */
  readonly nextDrillDueOn: string;
  readonly drill: Drill | null;
}

/** The last drill of a plan. */
export interface Drill {
  readonly id: string;
  readonly heldOn: Day;
  readonly scenario: string;
  readonly participants: number;
}

const REVIEWED_AFTER_DAYS = 3 * 365;
/** **Assumed**: how many plans were drilled since they were approved. */
const DRILLED = 0.85;
const PLANS = [
  ['NATURAL_DISASTER', '防汛应急预案', 12, '低洼处住户转移'],
  ['ACCIDENT', '消防应急预案', 6, '楼内疏散与初起火扑救'],
  ['PUBLIC_HEALTH', '突发公共卫生事件应急预案', 12, '人员登记与消毒'],
  ['SOCIAL_SAFETY', '社会安全事件应急预案', 12, '现场劝解与疏导'],
] as const;

/** The plans of a community, one of each kind; **assumed** to be approved in the last two years and a half. */
export function emergencyPlansOf(community: Community, seed: number): EmergencyPlan[] {
  const random = communityRandom(community, named('emergency-plan'), seed);
  return PLANS.map(([kind, title, drillEveryMonths, scenario], slot) => {
    const approvedOn = TODAY - random.whole(60, 900);
    const heldOn = random.whole(Math.max(approvedOn, TODAY - 400), TODAY - 1);
    const drill = {
      id: deterministicUuid(seed, named('emergency-drill'), communityIndex(community, slot)),
      ...{ heldOn, scenario, participants: random.whole(20, 150) },
    };
    const isDrilled = random.chance(DRILLED);
    return {
      id: deterministicUuid(seed, named('emergency-plan'), communityIndex(community, slot)),
      ...{ kind, approvedOn, drillEveryMonths },
      title: `${community.name}${title}`,
      content: '一、组织指挥;二、预警响应;三、人员转移与安置;四、物资保障;五、信息报告。',
      reviewDueOn: approvedOn + REVIEWED_AFTER_DAYS,
      nextDrillDueOn: afterMonths(isoDate(isDrilled ? heldOn : approvedOn), drillEveryMonths),
      drill: isDrilled ? drill : null,
    };
  });
}
