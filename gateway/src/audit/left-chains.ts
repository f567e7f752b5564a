import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { AccessRecord, type AccessRecordOptions } from './access-record.ts';
import { chainFolder, journalFiles, knownChains, type RecalledLook } from './journal-files.ts';
import { RecordShipper, type RecordShipperOptions } from './record-shipper.ts';

const SEARCH_MILLISECONDS = 60_000;
/** So long at a time for one chain: one that the office does not take must not keep the others. */
const LONGEST_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 100;
const DAY_MILLISECONDS = 86_400_000;

/** What is done with the chains that were left. */
export interface LeftChainsOptions {
  readonly record: AccessRecordOptions;
  readonly shipper: RecordShipperOptions;
  /** Told of each look of the last hours in a chain that was left. */
  readonly recall: (look: RecalledLook) => void;
  readonly recallHours: number;
}

/**
 * Sends the office what gateways that have ended left in this data folder: chains that no process holds. Each is held
 * while it is sent and given free again; a gateway that starts later may go on with it.
 */
export class LeftChains {
  readonly #options: LeftChainsOptions;
  readonly #stopping = new AbortController();
  /** By chain: what it was when it had been sent, so that it is not opened again before it changes. */
  readonly #sent = new Map<string, string>();
  #shipping: RecordShipper | null = null;
  #running: Promise<void> | null = null;

  constructor(options: LeftChainsOptions) {
    this.#options = options;
  }

  /** Looks of the chain that is being sent which the office does not have yet. */
  get backlog(): number {
    return this.#shipping?.backlog.entries ?? 0;
  }

  /** Begins to look for chains, now and then again each minute. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Stops; what was not sent is sent after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const { dataDir, report } = this.#options.record;
    while (!signal.aborted) {
      for (const chain of chainsOf(dataDir)) {
        await this.#send(chain).catch((error: Error) => report({ chain, problem: error.message }));
      }
      await this.#pause(SEARCH_MILLISECONDS);
    }
  }

  async #send(chain: string): Promise<void> {
    const options = this.#options.record;
    const before = await stateOf(options.dataDir, chain);
    if (this.#stopping.signal.aborted || before === this.#sent.get(chain)) return;
    let isDamaged = false;
    const report: AccessRecordOptions['report'] = (what) => {
      isDamaged = true;
      options.report(what);
    };
    const record = await AccessRecord.openChain({ ...options, report }, chain);
    // A damaged one is told of once; one that another process holds may be left later.
    if (!record && isDamaged) this.#sent.set(chain, before);
    if (record) await this.#ship(record);
  }

  async #ship(record: AccessRecord): Promise<void> {
    const { record: options, shipper, recall, recallHours } = this.#options;
    const { chain } = record;
    const shipping = new RecordShipper(record, shipper);
    this.#shipping = shipping;
    try {
      if (!this.#sent.has(chain)) for await (const look of record.recent(recallHours)) recall(look);
      shipping.start();
      const until = Date.now() + LONGEST_MILLISECONDS;
      const mayGoOn = () => !this.#stopping.signal.aborted && Date.now() < until;
      while (!shipping.isDone && mayGoOn()) await this.#pause(POLL_MILLISECONDS);
      if (shipping.isDone) this.#sent.set(chain, await stateOf(options.dataDir, chain));
    } finally {
      this.#shipping = null;
      await shipping.stop();
      await record.close();
    }
  }

  #pause(milliseconds: number): Promise<unknown> {
    return wait(milliseconds, null, { signal: this.#stopping.signal, ref: false }).catch(() => undefined);
  }
}

/** None while the folder cannot be read; the gateway refuses protected data then, and says so. */
function chainsOf(dataDir: string): readonly string[] {
  try {
    return knownChains(dataDir);
  } catch {
    return [];
  }
}

/** Tells when a chain must be looked at: when it has grown, and once a day for files that need not be kept any more. */
async function stateOf(dataDir: string, chain: string): Promise<string> {
  const last = (await journalFiles(chainFolder(dataDir, chain))).at(-1);
  const size = last ? (await stat(last.path)).size : 0;
  return `${Math.floor(Date.now() / DAY_MILLISECONDS)} ${last?.first ?? 0} ${size}`;
}
