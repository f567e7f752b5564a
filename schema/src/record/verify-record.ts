import { ChainVerifier, type Trust } from './chain-verifier.ts';
import { type ExportRecord, headerSchema, readLine, recordSchema } from './export-format.ts';
import { RECORD_CRYPTOS } from './record-setting.ts';

/** The first wrong record of an export. */
export interface RecordFault {
  /** From 1. */
  readonly line: number;
  readonly chain: string | null;
  readonly sequence: number | null;
  readonly what: string;
}

/** How much was verified. */
export interface RecordCounts {
  chains: number;
  entries: number;
  checkpoints: number;
  anchors: number;
}

/** What verifying found. */
export type RecordVerdict =
  | { readonly intact: true; readonly counts: RecordCounts }
  | { readonly intact: false; readonly counts: RecordCounts; readonly fault: RecordFault };

/** By what an export is verified. */
export interface VerifyOptions {
  /** Public keys of the sharing office by key id, from elsewhere than the export. */
  readonly trustedKeys: ReadonlyMap<string, string>;
  readonly now?: number;
}

/** 条例 29. */
const RETENTION_YEARS = 3;

/**
 * Verifies an exported record line by line, in memory that does not grow with it: each chain of hashes, signature, order
 * and Merkle root of each checkpoint, and that each department's anchors are those checkpoints.
 */
export class RecordVerifier {
  readonly counts: RecordCounts = { chains: 0, entries: 0, checkpoints: 0, anchors: 0 };
  readonly #options: VerifyOptions;
  #lines = 0;
  #trust: Trust | null = null;
  #chain: ChainVerifier | null = null;
  #ended = false;

  constructor(options: VerifyOptions) {
    this.#options = options;
  }

  /** Takes the next line and tells what is wrong with it. */
  line(text: string): RecordFault | null {
    this.#lines += 1;
    if (!this.#trust) return this.#header(text);
    if (this.#ended) return this.#fault(null, 'there are lines after the end');
    const record = readLine(recordSchema, text);
    if (!record) return this.#fault(null, 'the line is no record in its canonical form');
    if (record.kind === 'end') return this.#end(record.lines);
    const chain = record.kind === 'anchor' ? record.checkpoint.chain : record.chain;
    const fault = this.#enter(this.#trust, chain, record) ?? this.#check(record);
    return fault === null ? null : { line: this.#lines, chain, sequence: sequenceOf(record), what: fault };
  }

  /** Tells what is missing when there are no more lines. */
  end(): RecordFault | null {
    if (this.#ended) return null;
    this.#lines += 1;
    return this.#fault(null, 'the export ends before its last line');
  }

  #header(text: string): RecordFault | null {
    const header = readLine(headerSchema, text);
    if (!header) return this.#fault(null, 'the first line does not tell format, algorithm and keys');
    const crypto = RECORD_CRYPTOS.find(({ algorithm }) => algorithm === header.algorithm);
    if (!crypto) return this.#fault(null, `the algorithm ${header.algorithm} is not known`);
    const keys = new Map(Object.entries(header.keys));
    for (const [keyId, key] of keys) {
      if (this.#options.trustedKeys.get(keyId) !== key) return this.#fault(null, `${keyId} is no key of the office`);
    }
    const retained = new Date(this.#options.now ?? Date.now());
    retained.setUTCFullYear(retained.getUTCFullYear() - RETENTION_YEARS);
    this.#trust = { crypto, keys, retainedFrom: retained.getTime() };
    return null;
  }

  /** Goes on to the record's chain, ending the one before. */
  #enter(trust: Trust, chain: string, record: ExportRecord): string | null {
    const current = this.#chain;
    if (current?.chain === chain) return record.kind === 'start' ? 'the chain has started already' : null;
    const unfinished = this.#leave();
    if (unfinished) return unfinished;
    if (current && chain < current.chain) return 'the chain is out of its order, or there twice';
    try {
      this.#chain = new ChainVerifier(trust, chain, record.kind === 'start' ? record : undefined);
    } catch {
      return 'the peaks of the chain’s start are not of its size';
    }
    this.counts.chains += 1;
    return null;
  }

  #check(record: Exclude<ExportRecord, { kind: 'end' }>): string | null {
    const chain = this.#chain;
    if (!chain) return 'there is no chain';
    switch (record.kind) {
      case 'start':
        return null;
      case 'entry': {
        const { kind: _, ...entry } = record;
        this.counts.entries += 1;
        return chain.entry(entry);
      }
      case 'checkpoint': {
        const { kind: _, ...checkpoint } = record;
        this.counts.checkpoints += 1;
        return chain.checkpoint(checkpoint);
      }
      case 'anchor':
        this.counts.anchors += 1;
        return chain.anchor(record);
    }
  }

  #leave(): string | null {
    const fault = this.#chain?.end();
    return fault ? `the chain before, ${this.#chain?.chain}: ${fault}` : null;
  }

  #end(lines: number): RecordFault | null {
    const fault = this.#leave();
    if (fault) return this.#fault(this.#chain, fault);
    if (lines !== this.#lines - 1)
      return this.#fault(null, `${lines} lines were exported, ${this.#lines - 1} are here`);
    this.#ended = true;
    return null;
  }

  #fault(chain: ChainVerifier | null, what: string): RecordFault {
    return { line: this.#lines, chain: chain?.chain ?? null, sequence: chain ? chain.size - 1 : null, what };
  }
}

function sequenceOf(record: Exclude<ExportRecord, { kind: 'end' }>): number {
  if (record.kind === 'entry') return record.sequence;
  return (record.kind === 'anchor' ? record.checkpoint.size : record.size) - 1;
}

/** Verifies an export that comes as lines. */
export async function verifyRecord(
  lines: AsyncIterable<string> | Iterable<string>,
  options: VerifyOptions,
): Promise<RecordVerdict> {
  const verifier = new RecordVerifier(options);
  for await (const line of lines) {
    const fault = verifier.line(line);
    if (fault) return { intact: false, counts: verifier.counts, fault };
  }
  const fault = verifier.end();
  const { counts } = verifier;
  return fault ? { intact: false, counts, fault } : { intact: true, counts };
}
