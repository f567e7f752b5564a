import type { Logger } from 'pino';
import type { AccessControl } from './access/access-control.ts';
import type { LookRecord } from './access/look-of.ts';
import { AccessRecord, type AccessRecordOptions } from './audit/access-record.ts';
import { LeftChains } from './audit/left-chains.ts';
import { recentBeside } from './audit/recent-beside.ts';
import { RecordShipper, type RecordShipperOptions } from './audit/record-shipper.ts';
import { SharedLooks, type SharedLooksOptions } from './audit/shared-looks.ts';
import type { OfficeConfig } from './config.ts';
import type { Siblings } from './workers/siblings.ts';
import { withToldLooks } from './workers/told-looks.ts';

/** The longest window that a combination rule can have. */
const KEPT_HOURS = 744;

/** The record that the gateway writes, and what sends it to the sharing office. */
export interface RunningRecord {
  readonly record: LookRecord;
  /** Looks that the sharing office does not have yet, as far as is known. */
  readonly backlog: number;
  /** Those of all workers. */
  backlogOfAll(): Promise<number>;
  /** Tells access control what siblings gave before they could tell this worker. */
  recallBeside(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the record, tells access control what was read before the start, and begins to send it to the office. */
export async function startRecord(
  dataDir: string,
  { origin, signing, recordCrypto }: OfficeConfig,
  access: AccessControl,
  { log, siblings }: { readonly log: Logger; readonly siblings: Siblings },
): Promise<RunningRecord> {
  const kept: AccessRecordOptions = {
    dataDir,
    crypto: recordCrypto,
    keepHours: KEPT_HOURS,
    report: (what) => log.error(what, 'the record of access needs somebody to look at it'),
  };
  const shipping: RecordShipperOptions = { origin, signing, report: reportShipping(log) };
  const record = await AccessRecord.open(kept);
  const told = withToldLooks(record, access, siblings);
  const backlog = () => shipper.backlog.entries + left.backlog;
  siblings.answer('backlog', backlog);
  const recalledHours = windowHours(access);
  if (recalledHours > 0) for await (const look of record.recent(recalledHours)) access.recall(look);
  const shipper = new RecordShipper(record, shipping);
  shipper.start();
  const recall: SharedLooksOptions['recall'] = (look) => access.recall(look);
  const left = new LeftChains({ record: kept, shipper: shipping, recall, recallHours: KEPT_HOURS });
  left.start();
  const office = { origin, signing };
  const watched = () => access.watched();
  const own = record.chain;
  const shared = new SharedLooks({ office, own, recalledHours, watched, recall, report: reportSharing(log) });
  await shared.start();
  return {
    record: told,
    get backlog() {
      return backlog();
    },
    backlogOfAll: async () => (await siblings.ask('backlog', null)).reduce((sum, one) => sum + one, backlog()),
    recallBeside: async () => {
      for await (const look of recentBeside(dataDir, own, windowHours(access))) access.recall(look);
    },
    stop: async () => {
      shared.stop();
      await Promise.all([shipper.stop(), left.stop()]);
      await record.close();
    },
  };
}

/** How far the windows of the rules in force look back; as far as any could, while it is not known which are. */
function windowHours(access: AccessControl): number {
  return access.isLoaded ? (access.watched()?.hours ?? 0) : KEPT_HOURS;
}

/** Says in the log when the office stops taking the record, and when it takes it again. */
function reportShipping(log: Logger): RecordShipperOptions['report'] {
  return ({ ships, reason }) => {
    if (ships) log.info('the sharing office takes the record again');
    else log.warn({ reason }, 'the sharing office does not take the record; it is kept here');
  };
}

/** Says in the log when rules on combining within a window hold for what this gateway gave only. */
function reportSharing(log: Logger): SharedLooksOptions['report'] {
  return ({ shares, reason }) => {
    if (shares) log.info('the sharing office tells again what other gateways gave');
    else log.warn({ reason }, 'the sharing office does not tell what other gateways gave');
  };
}
