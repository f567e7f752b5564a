import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { DiseaseReportFilter, DiseaseReportOrder } from '../generated/resolvers.ts';
import { diseasesOf } from './classes.ts';
import { type DiseaseReportRow, diseaseReports } from './tables.ts';

/** Orders of disease reports; the second is the first reversed, so that one index serves both. */
export const diseaseReportOrders = {
  REPORTED_AT_DESC: [descending(diseaseReports.reportedAt), ascending(diseaseReports.id)],
  REPORTED_AT: [ascending(diseaseReports.reportedAt), descending(diseaseReports.id)],
};

/** What a filter of disease reports means in SQL. */
export function diseaseReportMatches(filter: DiseaseReportFilter | null | undefined): SQL | undefined {
  const { status, disease, diseaseClass, late, reportedFrom, reportedUntil } = filter ?? {};
  return and(
    status ? eq(diseaseReports.status, status) : undefined,
    disease ? eq(diseaseReports.disease, disease) : undefined,
    diseaseClass ? inArray(diseaseReports.disease, diseasesOf(diseaseClass)) : undefined,
    typeof late === 'boolean' ? sql`(${diseaseReports.reportedAt} > ${diseaseReports.dueAt}) = ${late}` : undefined,
    reportedFrom ? gte(diseaseReports.reportedAt, reportedFrom) : undefined,
    reportedUntil ? lte(diseaseReports.reportedAt, reportedUntil) : undefined,
  );
}

/** One page of disease reports, of a community or of all. */
export function listDiseaseReports(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: DiseaseReportFilter | null;
    orderBy?: DiseaseReportOrder | null;
  },
): Promise<Connection<DiseaseReportRow>> {
  const order = query.orderBy ?? 'REPORTED_AT_DESC';
  const where = and(
    query.community ? eq(diseaseReports.communityCode, query.community) : undefined,
    diseaseReportMatches(query.filter),
  );
  const list = `diseaseReports:${order}`;
  return paginate(source, { list, table: diseaseReports, where, order: diseaseReportOrders[order], page: query });
}
