import type { Database, OpenDatabase } from '@community-graph/kit/database/connect';
import { ForbiddenFieldError } from '@community-graph/kit/errors';
import type { SignedRoute } from '@community-graph/kit/server/routes';
import { isChainOf, recordBatch } from '@community-graph/schema/record/batch';
import type { Checkpoint } from '@community-graph/schema/record/checkpoint';
import type { RecordSigner } from '@community-graph/schema/record/record-crypto';
import { dropExpired } from './drop-expired.ts';
import { fieldOwners } from './field-owners.ts';
import { ensureComingMonths } from './months.ts';
import { refuseOtherRecord } from './refuse-other-record.ts';
import { newestCheckpoints, sealChains } from './seal-chains.ts';
import { passed } from './steps.ts';
import { storeEntries } from './store-entries.ts';

const SEAL_MILLISECONDS = 1_000;
const DAY_MILLISECONDS = 86_400_000;

/** What the office keeps the record with. */
export interface RecordOfficeOptions {
  /** What signs now; its algorithm stays the same. */
  readonly signer: () => RecordSigner;
  readonly retentionYears: number;
  /** Told of refused entries and of what failed, for the log. */
  readonly report: (what: { readonly problem: string; readonly chain?: string; readonly cause?: unknown }) => void;
}

/** The record at the sharing office: takes it from gateways and departments, signs checkpoints each second, keeps partitions. */
export class RecordOffice {
  readonly #options: RecordOfficeOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  #newest: readonly Checkpoint[] = [];
  #working: Promise<void> = Promise.resolve();

  constructor(options: RecordOfficeOptions) {
    this.#options = options;
  }

  /** Hands out the newest checkpoint of each chain: they go to the departments with the policy. */
  handOut(): readonly Checkpoint[] {
    passed('checkpoints-handed-out');
    return this.#newest;
  }

  /** What is answered at `RECORD_PATH`: how many entries of the chain the office has now. */
  readonly route: SignedRoute = {
    keys: 'both',
    answer: async (body, caller, database) => {
      const { chain, entries } = recordBatch.parse(body);
      if (caller.dept !== 'gateway' && !isChainOf(caller.dept, chain)) {
        throw new ForbiddenFieldError('Only gateways send the record, and departments their own chains.', 'NOT_SHARED');
      }
      passed('batch-received');
      const { signer, report } = this.#options;
      const { crypto } = signer();
      const stored = await storeEntries(database.db, chain, entries, { crypto, ownerOf: fieldOwners() });
      passed('committed');
      if (stored.fault) report({ chain, problem: `refused entries of the record: ${stored.fault}` });
      return stored;
    },
  };

  /**
   * Begins to sign and to keep partitions; resolves after the first time.
   * @throws {OtherAlgorithmError} when the record was begun by another algorithm
   */
  async start({ db }: Pick<OpenDatabase, 'db'>): Promise<void> {
    await refuseOtherRecord(db, this.#options.signer().crypto);
    await this.#keepPartitions(db);
    await this.#seal(db);
    this.#repeat(SEAL_MILLISECONDS, () => this.#seal(db));
    this.#repeat(DAY_MILLISECONDS, () => this.#keepPartitions(db));
  }

  /** Stops; resolves when nothing is under way. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers.clear();
    await this.#working;
  }

  async #seal(db: Database): Promise<void> {
    await sealChains(db, this.#options.signer());
    this.#newest = await newestCheckpoints(db);
  }

  async #keepPartitions(db: Database): Promise<void> {
    const { signer, retentionYears } = this.#options;
    await ensureComingMonths(db);
    await dropExpired(db, { years: retentionYears, crypto: signer().crypto });
  }

  #repeat(milliseconds: number, work: () => Promise<void>): void {
    let isBusy = false;
    const timer = setInterval(() => {
      if (isBusy) return;
      isBusy = true;
      this.#working = work()
        .catch((cause: unknown) => this.#options.report({ problem: 'the record could not be kept up', cause }))
        .finally(() => {
          isBusy = false;
        });
    }, milliseconds);
    timer.unref();
    this.#timers.add(timer);
  }
}
