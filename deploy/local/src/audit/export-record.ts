import { openDatabase } from '@community-graph/kit/database/connect';
import { recordCrypto, recordPublicKeys } from '@community-graph/schema/record/record-setting';
import { exportRecord } from '@community-graph/schema/record/write-export';
import { exportedChains } from '@community-graph/sharing/record/export-chains';
import { refuseOtherRecord } from '@community-graph/sharing/record/refuse-other-record';
import type { PerDepartment } from '../per-department.ts';
import { DepartmentAnchors } from './department-anchors.ts';

/** The keys of the sharing office that this machine trusts, of the algorithm that `RECORD_CRYPTO` names. */
export const trustedKeys = (): ReadonlyMap<string, string> => recordPublicKeys(process.env);

/** The lines of an export of the office's record with the anchors of all departments. */
export async function* exportFromDatabases(urls: PerDepartment<string>): AsyncGenerator<string> {
  const anchors = new DepartmentAnchors(urls);
  const office = openDatabase({
    url: urls.sharing,
    applicationName: 'audit-verify',
    maxConnections: 1,
    statementTimeout: 600_000,
  });
  try {
    const crypto = recordCrypto(process.env);
    await refuseOtherRecord(office.db, crypto);
    const header = { algorithm: crypto.algorithm, keys: trustedKeys() };
    yield* exportRecord(header, exportedChains(office.db, anchors));
  } finally {
    await Promise.all([anchors.close(), office.close()]);
  }
}
