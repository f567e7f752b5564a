import { column, pastDayColumn, residentColumn, wordColumn, wordReader } from '@community-graph/kit/import/columns';
import { declareImport } from '@community-graph/kit/import/declare-import';
import { z } from 'zod';
import { bloodType, healthRecords, rhesus } from './tables.ts';

/** The number of a health record: the community's code and a serial. */
export const recordNumberColumn = column(
  'record_number',
  '健康档案编号',
  z.string().regex(/^\d{17}$/, 'must be the 12-digit code of the community and a serial of 5 digits'),
);

/** Health records with the numbers that they have. */
export const healthRecordImport = declareImport({
  name: 'health-records',
  about: '居民健康档案: health records, one a resident, before what is recorded in them',
  table: healthRecords,
  columns: {
    recordNumber: recordNumberColumn,
    resident: residentColumn,
    bloodType: wordColumn('blood_type', '血型', bloodType.enumValues, {
      A型: 'A',
      B型: 'B',
      O型: 'O',
      AB型: 'AB',
      不详: 'UNKNOWN',
    }),
    rhesus: column(
      'rhesus',
      'RH血型',
      z.enum(rhesus.enumValues),
      wordReader({ 阳性: 'POSITIVE', 阴性: 'NEGATIVE', 不详: 'UNKNOWN' }),
    ),
    openedOn: pastDayColumn('opened_on', '建档日期'),
  },
  region: 'recordNumber',
  keyColumn: 'recordNumber',
  keys: ({ recordNumber, resident }) => [
    ...(recordNumber ? [['recordNumber', recordNumber] as const] : []),
    ...(resident ? [['resident', resident] as const] : []),
  ],
  store: ({ resident, ...record }) => ({ ...record, residentId: resident, closedOn: null, version: 1 }),
});
