import type { Community } from '../divisions/load.ts';
import { communityRandom } from '../population/communities.ts';
import { named } from '../random/named.ts';
import type { Random } from '../random/random.ts';
import { communityId, communityPostings, REWARD } from './community-funds.ts';
import type { FundSource } from './payments.ts';

/** **Assumed**: communities with a project that is not built yet. */
const WITH_ANOTHER = 0.3;
const KINDS = {
  ROOMS: '社区用房扩建',
  SPORTS_EQUIPMENT: '室外健身器材更新',
  BARRIER_FREE: '无障碍坡道改造',
  OTHER: '便民设施建设',
} as const;

/** A construction project with its one source of money; days as text, amounts in fen. */
export interface Project {
  readonly id: string;
  readonly kind: 'VENUE' | keyof typeof KINDS;
  readonly name: string;
  readonly status: 'PLANNED' | 'APPROVED' | 'STARTED' | 'SETTLED' | 'CANCELLED';
  readonly plannedOn: string;
  readonly approvedOn: string | null;
  readonly approvalNumber: string | null;
  readonly startedOn: string | null;
  readonly acceptedOn: string | null;
  readonly acceptanceNumber: string | null;
  readonly settledOn: string | null;
  readonly cancelledOn: string | null;
  readonly cancelReason: string | null;
  readonly source: FundSource;
  readonly planned: number;
  readonly approved: number;
  readonly spent: number;
}

const NOTHING_YET = {
  approvedOn: null,
  approvalNumber: null,
  startedOn: null,
  acceptedOn: null,
  acceptanceNumber: null,
  settledOn: null,
  cancelledOn: null,
  cancelReason: null,
  spent: 0,
};

/** What was and is built in a community: what its reward went to, and another project on its way. */
export function projectsOf(community: Community, countyName: string, seed: number): Project[] {
  const random = communityRandom(community, named('construction-project'), seed);
  const number = community.code.slice(6);
  const built = communityPostings(community, countyName, seed)
    .filter(({ purpose }) => purpose === 'CONSTRUCTION')
    .map(
      ({ amount, source }): Project => ({
        ...NOTHING_YET,
        id: communityId('construction-project', community, 0, seed),
        kind: 'VENUE',
        name: '活动场所改造',
        status: 'SETTLED',
        plannedOn: '2025-12-05',
        approvedOn: '2025-12-22',
        approvalNumber: `${community.code.slice(0, 6)}发改〔2025〕${number}号`,
        startedOn: '2026-03-10',
        acceptedOn: '2026-07-20',
        acceptanceNumber: `YS-2026-${number}`,
        settledOn: '2026-08-25',
        source,
        planned: REWARD,
        approved: REWARD,
        spent: amount,
      }),
    );
  return random.chance(WITH_ANOTHER) ? [...built, another(community, random, seed)] : built;
}

function another(community: Community, random: Random, seed: number): Project {
  const kind = random.pick(Object.keys(KINDS) as (keyof typeof KINDS)[]);
  const status = random.pick(['PLANNED', 'PLANNED', 'APPROVED', 'STARTED', 'CANCELLED'] as const);
  const planned = random.whole(20, 400) * 100_000;
  const isApproved = status === 'APPROVED' || status === 'STARTED';
  const approval = {
    approvedOn: '2026-06-18',
    approvalNumber: `${community.code.slice(0, 6)}发改〔2026〕${community.code.slice(6)}号`,
  };
  return {
    ...NOTHING_YET,
    id: communityId('construction-project', community, 1, seed),
    kind,
    name: KINDS[kind],
    status,
    plannedOn: '2026-04-20',
    ...(isApproved ? approval : {}),
    ...(status === 'STARTED' ? { startedOn: '2026-09-07' } : {}),
    ...(status === 'CANCELLED' ? { cancelledOn: '2026-05-11', cancelReason: '与街道项目合并' } : {}),
    source: 'SPECIAL_FUND',
    planned,
    approved: isApproved ? planned : 0,
  };
}
