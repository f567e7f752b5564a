import { communityColumn, pastDayColumn, residentColumn, wordColumn } from '@community-graph/kit/import/columns';
import { declareImport } from '@community-graph/kit/import/declare-import';
import type { CellFault } from '@community-graph/kit/import/tables';
import { and, eq, inArray, max } from 'drizzle-orm';
import { insuranceEnrolments, insuranceKind, insuranceScheme } from './tables.ts';

/** Enrolments that have not ended. */
export const enrolmentImport = declareImport({
  name: 'insurance-enrolments',
  about: '参保登记: enrolments in pension and medical insurance that have not ended',
  table: insuranceEnrolments,
  columns: {
    resident: residentColumn,
    community: communityColumn,
    kind: wordColumn('kind', '险种', insuranceKind.enumValues, { 养老保险: 'PENSION', 医疗保险: 'MEDICAL' }),
    scheme: wordColumn('scheme', '参保类型', insuranceScheme.enumValues, { 职工: 'EMPLOYEE', 居民: 'RESIDENT' }),
    status: wordColumn('status', '参保状态', ['CONTRIBUTING', 'SUSPENDED', 'RECEIVING'], {
      缴费: 'CONTRIBUTING',
      正常缴费: 'CONTRIBUTING',
      中断缴费: 'SUSPENDED',
      领取待遇: 'RECEIVING',
    }),
    startedOn: pastDayColumn('started_on', '参保日期'),
  },
  region: 'community',
  keyColumn: 'kind',
  keys: ({ resident, kind }) => (resident && kind ? [['kind', `${resident} ${kind}`]] : []),
  *check({ kind, scheme, status }) {
    // Residents' medical insurance is paid for year by year.
    if (kind === 'MEDICAL' && scheme === 'RESIDENT' && status === 'RECEIVING') yield ['status', 'NOT_OF_THIS_SCHEME'];
  },
  async against(tx, rows) {
    const faults = new Map<number, CellFault>();
    if (rows.length === 0) return faults;
    const ended = await tx
      .select({
        resident: insuranceEnrolments.residentId,
        kind: insuranceEnrolments.kind,
        last: max(insuranceEnrolments.endedOn),
      })
      .from(insuranceEnrolments)
      .where(
        and(
          inArray(
            insuranceEnrolments.residentId,
            rows.map(({ resident }) => resident),
          ),
          eq(insuranceEnrolments.status, 'ENDED'),
        ),
      )
      .groupBy(insuranceEnrolments.residentId, insuranceEnrolments.kind);
    const lastEnd = new Map(ended.map(({ resident, kind, last }) => [`${resident} ${kind}`, last ?? '']));
    rows.forEach(({ resident, kind, startedOn }, at) => {
      if (startedOn < (lastEnd.get(`${resident} ${kind}`) ?? '')) faults.set(at, ['startedOn', 'BEFORE_EARLIER_END']);
    });
    return faults;
  },
  store: ({ resident, community, ...enrolment }) => ({
    ...enrolment,
    residentId: resident,
    communityCode: community,
    endedOn: null,
    version: 1,
  }),
});
