import { dayColumn, pastDayColumn, wordColumn } from '@community-graph/kit/import/columns';
import { declareImport } from '@community-graph/kit/import/declare-import';
import { findBy } from '@community-graph/kit/import/find-rows';
import { isNull } from 'drizzle-orm';
import { recordNumberColumn } from '../records/import.ts';
import { healthRecords } from '../records/tables.ts';
import { chronicConditionKind, chronicConditions } from './tables.ts';

const CONDITIONS = {
  高血压: 'HYPERTENSION',
  '2型糖尿病': 'TYPE_2_DIABETES',
  糖尿病: 'TYPE_2_DIABETES',
  冠心病: 'CORONARY_HEART_DISEASE',
  脑卒中: 'STROKE',
  慢阻肺: 'COPD',
  慢性阻塞性肺疾病: 'COPD',
  严重精神障碍: 'SEVERE_MENTAL_DISORDER',
} as const;

/** Chronic patients under management, by the number of their health record, which must be open. */
export const chronicPatientImport = declareImport({
  name: 'chronic-patients',
  about: '慢性病患者: conditions under management, by the number of the health record',
  table: chronicConditions,
  columns: {
    record: recordNumberColumn,
    condition: wordColumn('condition', '病种', chronicConditionKind.enumValues, CONDITIONS),
    diagnosedOn: pastDayColumn('diagnosed_on', '确诊日期'),
    nextFollowUpOn: dayColumn('next_follow_up_on', '下次随访日期'),
  },
  region: 'record',
  keyColumn: 'condition',
  keys: ({ record, condition }) => (record && condition ? [['condition', `${record} ${condition}`]] : []),
  *check({ diagnosedOn, nextFollowUpOn }) {
    if (diagnosedOn && nextFollowUpOn && nextFollowUpOn <= diagnosedOn) yield ['nextFollowUpOn', 'BEFORE_DIAGNOSED'];
  },
  references: {
    record: findBy(healthRecords.recordNumber, {
      stored: healthRecords.id,
      which: isNull(healthRecords.closedOn),
      held: true,
    }),
  },
  store: ({ record: _, ...condition }, { record = '' }) => ({
    ...condition,
    recordId: record,
    status: 'ACTIVE' as const,
    controlled: null,
    closedOn: null,
    version: 1,
  }),
});
