import { createHash } from 'node:crypto';
import type { Finding, Source } from './finding.ts';
import type { Ask, Page } from './graph.ts';

const MINE = `query FiledContradictions($after: String) { page: corrections(first: 100, after: $after, filter: { mine: true }) {
  edges { node { coordinate subject state sources { coordinate date } } } pageInfo { hasNextPage endCursor } } }`;
const FILE =
  'mutation FileContradiction($input: FileCorrectionInput!) { fileCorrection(input: $input) { correction { id } } }';

/** The operations by which it files. */
export const FILING_OPERATIONS: readonly string[] = [MINE, FILE];

/** A correction that was filed before, by this program. */
interface Filed {
  readonly coordinate: string;
  readonly subject: string;
  readonly state: 'FILED' | 'ACCEPTED' | 'REJECTED' | 'CORRECTED';
  readonly sources: readonly Source[];
}

/** Files contradictions with the owners of the data, each once while it is open. */
export class Filing {
  readonly #ask: Ask;
  readonly #filed: Map<string, Filed[]>;

  private constructor(ask: Ask, filed: Map<string, Filed[]>) {
    this.#ask = ask;
    this.#filed = filed;
  }

  /** Reads what was filed before. */
  static async open(ask: Ask): Promise<Filing> {
    const filed = new Map<string, Filed[]>();
    for (let after: string | null = null, more = true; more; ) {
      const { page }: Page<Filed> = await ask<Page<Filed>>(MINE, { after });
      if (!page) throw new Error('What was filed before cannot be listed.');
      for (const { node } of page.edges) filed.set(keyOf(node), [...(filed.get(keyOf(node)) ?? []), node]);
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    return new Filing(ask, filed);
  }

  /**
   * Files one. Not when one is open of the same field and person, nor when its owner has rejected just this: data that
   * have changed since are asked about again.
   * @returns whether it was filed
   */
  async file(finding: Finding): Promise<boolean> {
    const before = this.#filed.get(keyOf(finding)) ?? [];
    if (before.some((one) => isOpen(one) || isRejected(one, finding))) return false;
    const { rule, coordinate, subject, wrong, sources } = finding;
    // The same key for who comes to it at the same time, another once an earlier one is closed.
    const idempotencyKey = createHash('sha256')
      .update(`${rule} ${keyOf(finding)} ${before.length}`)
      .digest('hex');
    const evidence = `数据质量核对规则 ${rule},来源见各项。Rule ${rule} of the comparison of departments’ data; see the sources.`;
    await this.#ask(FILE, { input: { idempotencyKey, coordinate, subject, wrong, evidence, sources } });
    this.#filed.set(keyOf(finding), [...before, { coordinate, subject, state: 'FILED', sources }]);
    return true;
  }
}

const keyOf = ({ coordinate, subject }: Pick<Filed, 'coordinate' | 'subject'>): string => `${coordinate} ${subject}`;
const isOpen = ({ state }: Filed): boolean => state === 'FILED' || state === 'ACCEPTED';
const textOf = (sources: readonly Source[]): string =>
  sources.map(({ coordinate, date }) => `${coordinate} ${date}`).join();
const isRejected = ({ state, sources }: Filed, finding: Finding): boolean =>
  state === 'REJECTED' && textOf(sources) === textOf(finding.sources);
