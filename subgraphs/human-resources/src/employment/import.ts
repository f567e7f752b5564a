import {
  column,
  communityColumn,
  optionalTextColumn,
  pastDayColumn,
  residentColumn,
  wordColumn,
  wordReader,
} from '@community-graph/kit/import/columns';
import { declareImport } from '@community-graph/kit/import/declare-import';
import { z } from 'zod';
import { employmentStatus, employments, unemploymentReason } from './tables.ts';

const STATUSES = {
  就业: 'EMPLOYED',
  单位就业: 'EMPLOYED',
  灵活就业: 'FLEXIBLE',
  失业: 'UNEMPLOYED',
  退休: 'RETIRED',
  在校: 'STUDENT',
  未进入劳动力市场: 'NOT_IN_LABOUR_FORCE',
} as const;
const REASONS = {
  毕业: 'LEFT_SCHOOL',
  合同到期: 'CONTRACT_ENDED',
  被辞退: 'DISMISSED',
  辞职: 'RESIGNED',
  单位关闭: 'BUSINESS_CLOSED',
  土地被征用: 'LAND_REQUISITIONED',
  退役: 'DEMOBILISED',
  其他: 'OTHER',
} as const;

/** First registrations of how residents stand to work, the unemployed among them; later ones are commands, which know the present state. */
export const employmentImport = declareImport({
  name: 'employments',
  about: '就业失业登记: the first registration of each resident, employed, unemployed or neither',
  table: employments,
  columns: {
    resident: residentColumn,
    community: communityColumn,
    status: wordColumn('status', '就业状况', employmentStatus.enumValues, STATUSES),
    since: pastDayColumn('since', '起始日期'),
    employer: optionalTextColumn('employer', '用人单位', 200),
    occupation: optionalTextColumn('occupation', '职业', 100),
    reason: column(
      'unemployment_reason',
      '失业原因',
      z.enum(unemploymentReason.enumValues).optional(),
      wordReader(REASONS),
    ),
  },
  region: 'community',
  keyColumn: 'resident',
  keys: ({ resident }) => (resident ? [['resident', resident]] : []),
  *check({ status, employer, occupation, reason }) {
    if (!status) return;
    if (status === 'EMPLOYED' && employer === undefined) yield ['employer', 'REQUIRED'];
    if (status !== 'EMPLOYED' && employer !== undefined) yield ['employer', 'ONLY_OF_THE_EMPLOYED'];
    const works = status === 'EMPLOYED' || status === 'FLEXIBLE';
    if (!works && occupation !== undefined) yield ['occupation', 'ONLY_OF_WHO_WORKS'];
    if (status === 'UNEMPLOYED' && reason === undefined) yield ['reason', 'REQUIRED'];
    if (status !== 'UNEMPLOYED' && reason !== undefined) yield ['reason', 'ONLY_OF_THE_UNEMPLOYED'];
  },
  store: ({ resident, community, status, since, employer, occupation, reason }) => ({
    residentId: resident,
    communityCode: community,
    status,
    since,
    employer: employer ?? null,
    occupation: occupation ?? null,
    unemploymentReason: reason ?? null,
    version: 1,
  }),
});
