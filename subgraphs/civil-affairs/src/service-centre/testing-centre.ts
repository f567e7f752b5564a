import type { Database } from '@community-graph/kit/database/connect';
import { id } from '@community-graph/kit/testing/identifier';
import { communityWorkers } from '../community-workers/tables.ts';
import { COMMUNITY, OTHER_COMMUNITY } from '../fixtures.ts';
import { handedDownItems, serviceItems } from '../service-items/tables.ts';
import { serviceCentres, serviceStations } from './tables.ts';

/** Items of the tests: 1 the centre decides, 2 ends in an assistance, 3 is not admitted. */
export const ITEM = { ELDERLY: id('1', 1), ASSISTANCE: id('1', 2), PROPOSED: id('1', 3) } as const;
/** Stations of the community: general, for assistance, for employment; and the general one of the other community. */
export const STATION = {
  GENERAL: id('2', 1),
  ASSISTANCE: id('2', 2),
  EMPLOYMENT: id('2', 3),
  OTHER: id('2', 4),
} as const;
export const CENTRE = id('3', 1);
export const OTHER_CENTRE = id('3', 2);
export const WORKER = id('e', 1);

/** A centre with three stations in the community and one with one in the other, a worker, and three items. */
export async function insertCentres(db: Database): Promise<void> {
  const days = { proposedOn: '2025-01-10', decidedOn: '2025-02-01', status: 'ADMITTED' as const };
  const item = { regionCode: '220102', proposedBy: 'civil-affairs', materials: '本人申请。', yearlyFunds: 0 };
  await db.insert(serviceItems).values([
    { id: ITEM.ELDERLY, number: 'NG-001', name: '老年人优待证办理', kind: 'ELDERLY', limitDays: 5, ...item, ...days },
    {
      ...{ id: ITEM.ASSISTANCE, number: 'NG-002', name: '最低生活保障申请', kind: 'ASSISTANCE', limitDays: 30 },
      ...{ decisionType: 'Assistance', ...item, ...days },
    },
    {
      ...{ id: ITEM.PROPOSED, number: 'NG-003', name: '犬只登记受理', kind: 'PUBLIC_ORDER', limitDays: 5, ...item },
      ...{ proposedOn: '2025-01-10', status: 'PROPOSED' as const },
    },
  ]);
  await db
    .insert(handedDownItems)
    .values(
      [ITEM.ELDERLY, ITEM.ASSISTANCE].map((itemId) => ({ itemId, communityCode: COMMUNITY, handedOn: '2025-03-01' })),
    );
  const hours = { address: '综合楼一层', openingHours: '周一至周五', openedOn: '2015-03-01', status: 'OPEN' as const };
  await db.insert(serviceCentres).values([
    { id: CENTRE, communityCode: COMMUNITY, name: '华阳社区公共服务中心', ...hours },
    { id: OTHER_CENTRE, communityCode: OTHER_COMMUNITY, name: '新春村公共服务中心', ...hours },
  ]);
  const here = { centreId: CENTRE, communityCode: COMMUNITY, openedOn: '2015-03-01' };
  await db.insert(serviceStations).values([
    { id: STATION.GENERAL, ...here, name: '综合受理窗口' },
    { id: STATION.ASSISTANCE, ...here, name: '民政救助窗口', kind: 'ASSISTANCE' },
    { id: STATION.EMPLOYMENT, ...here, name: '就业服务窗口', kind: 'EMPLOYMENT' },
    { ...here, id: STATION.OTHER, centreId: OTHER_CENTRE, communityCode: OTHER_COMMUNITY, name: '综合受理窗口' },
  ]);
  await db.insert(communityWorkers).values({
    ...{ id: WORKER, communityCode: COMMUNITY, residentId: id('b', 1), post: 'GENERAL', status: 'ACTIVE' },
    ...{ qualification: 'NONE', employedOn: '2024-01-01', trainingDueOn: '2026-01-01' },
  });
}
