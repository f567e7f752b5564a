import type { Database } from '@community-graph/kit/database/connect';
import { id } from '@community-graph/kit/testing/identifier';
import { assistances } from './assistance/tables.ts';
import { communities } from './communities/tables.ts';
import { householdMembers, households } from './households/tables.ts';
import { regions } from './regions/tables.ts';

export const COMMUNITY = '220102001001';
export const OTHER_COMMUNITY = '220102001002';

/** A small city: one street with an urban and a rural community. */
export async function insertPlaces(db: Database): Promise<void> {
  await db.insert(regions).values([
    { code: '22', name: '吉林省', level: 'PROVINCE' },
    { code: '2201', name: '长春市', level: 'PREFECTURE', parentCode: '22' },
    { code: '220102', name: '南关区', level: 'COUNTY', parentCode: '2201' },
    { code: '220102001', name: '南岭街道', level: 'STREET', parentCode: '220102' },
    { code: '2202', name: '吉林市', level: 'PREFECTURE', parentCode: '22' },
  ]);
  await db.insert(communities).values([
    { code: COMMUNITY, name: '华阳社区', regionCode: '220102001', classCode: '111' },
    { code: OTHER_COMMUNITY, name: '新春村', regionCode: '220102001', classCode: '220' },
  ]);
}

/** `count` households of two in the community, every third one on the minimum living guarantee. */
export async function insertHouseholds(db: Database, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await db.insert(households).values(
    numbers.map((n) => ({
      id: id('a', n),
      communityCode: COMMUNITY,
      address: `南岭大街${String(n).padStart(4, '0')}号`,
      kind: 'FAMILY' as const,
      registeredOn: '2015-03-01',
    })),
  );
  const member = (n: number, residentId: string, relationToHead: 'HEAD' | 'SPOUSE') => {
    return { householdId: id('a', n), residentId, relationToHead, joinedOn: '2015-03-01' };
  };
  await db
    .insert(householdMembers)
    .values(numbers.flatMap((n) => [member(n, id('b', n), 'HEAD'), member(n, id('c', n), 'SPOUSE')]));
  await db.insert(assistances).values(
    numbers
      .filter((n) => n % 3 === 0)
      .map((n) => ({
        id: id('d', n),
        householdId: id('a', n),
        kind: 'MINIMUM_LIVING_GUARANTEE' as const,
        status: 'ACTIVE' as const,
        monthlyAmount: 72_500,
        grantedOn: '2025-01-15',
        decisionNumber: `南民保〔2025〕${n}号`,
      })),
  );
}
