import {
  column,
  communityColumn,
  pastDayColumn,
  residentColumn,
  textColumn,
  wordColumn,
} from '@community-graph/kit/import/columns';
import { declareImport } from '@community-graph/kit/import/declare-import';
import { findBy } from '@community-graph/kit/import/find-rows';
import { rowIdentifier } from '@community-graph/kit/import/write-chunk';
import { z } from 'zod';
import { communities } from '../communities/tables.ts';
import { householdKind, householdMembers, households, relationToHead } from './tables.ts';

const RELATIONS = {
  户主: 'HEAD',
  本人: 'HEAD',
  配偶: 'SPOUSE',
  子: 'SON',
  女: 'DAUGHTER',
  '孙子、孙女或外孙子、外孙女': 'GRANDCHILD',
  孙子女: 'GRANDCHILD',
  父母: 'PARENT',
  祖父母或外祖父母: 'GRANDPARENT',
  祖父母: 'GRANDPARENT',
  兄弟姐妹: 'SIBLING',
  其他亲属: 'OTHER_RELATIVE',
  非亲属: 'NON_RELATIVE',
} as const;

const HOUSEHOLDS = 'households';

/** The number that the household has where the file comes from, unique in its community; the graph's identifier follows from it. */
const numberColumn = column(
  'number',
  '住户编号',
  z.string().regex(/^[\w-]{1,40}$/, 'must be a number of the household'),
);
const numbered = ({ community, number }: { community: string; number: string }): string => `${community}\n${number}`;

/** Households, without their members. */
export const householdImport = declareImport({
  name: HOUSEHOLDS,
  about: '住户: households by their number in the system that they come from, before their members',
  table: households,
  columns: {
    community: communityColumn,
    number: numberColumn,
    address: textColumn('address', '住址', 200),
    kind: wordColumn('kind', '户别', householdKind.enumValues, { 家庭户: 'FAMILY', 集体户: 'COLLECTIVE' }),
    registeredOn: pastDayColumn('registered_on', '登记日期'),
  },
  region: 'community',
  keyColumn: 'number',
  keys: ({ community, number }) => (community && number ? [['number', numbered({ community, number })]] : []),
  references: { community: findBy(communities.code) },
  identity: numbered,
  store: ({ community, number: _, ...household }) => ({ ...household, communityCode: community, version: 1 }),
});

/** Who lives in the households: the identifier is made of the same number, so that it needs not be looked up before. */
export const memberImport = declareImport({
  name: 'household-members',
  about: '住户成员: who lives in the households now, by the household’s number',
  table: householdMembers,
  columns: {
    community: communityColumn,
    household: numberColumn,
    resident: residentColumn,
    relationToHead: wordColumn('relation_to_head', '与户主关系', relationToHead.enumValues, RELATIONS),
    joinedOn: pastDayColumn('joined_on', '入户日期'),
  },
  region: 'community',
  keyColumn: 'resident',
  keys: ({ resident, community, household, relationToHead }) => [
    ...(resident ? [['resident', resident] as const] : []),
    // A household has one head.
    ...(community && household && relationToHead === 'HEAD'
      ? [['relationToHead', `${community}\n${household}\nHEAD`] as const]
      : []),
  ],
  async against(tx, rows) {
    const idOf = rows.map((row) =>
      rowIdentifier(HOUSEHOLDS, numbered({ community: row.community, number: row.household })),
    );
    const known = await findBy(households.id)(tx, [...new Set(idOf)]);
    const missing = idOf.flatMap((id, at) => (known.has(id) ? [] : [[at, ['household', 'NOT_FOUND']] as const]));
    return new Map(missing);
  },
  store: ({ community, household, resident, relationToHead, joinedOn }) => ({
    householdId: rowIdentifier(HOUSEHOLDS, numbered({ community, number: household })),
    residentId: resident,
    relationToHead,
    joinedOn,
    leftOn: null,
  }),
});
