import type { ChainEntry } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Anchor, type ChainStart, EXPORT_FORMAT, exportLine } from './export-format.ts';
import type { RecordAlgorithm } from './record-crypto.ts';

/** One chain to be exported; entries, checkpoints and anchors each in their order. */
export interface ExportedChain {
  readonly start: ChainStart | null;
  readonly entries: AsyncIterable<ChainEntry> | Iterable<ChainEntry>;
  readonly checkpoints: readonly Checkpoint[];
  readonly anchors: readonly Anchor[];
}

/**
 * The lines of an export. Entries after a chain's last checkpoint are left out: nobody has signed them yet. Anchors that
 * fit no checkpoint come last, where the verifier finds them wrong.
 */
export async function* exportRecord(
  header: { readonly algorithm: RecordAlgorithm; readonly keys: ReadonlyMap<string, string> },
  chains: AsyncIterable<ExportedChain> | Iterable<ExportedChain>,
): AsyncGenerator<string> {
  const keys = Object.fromEntries(header.keys);
  yield exportLine({ format: EXPORT_FORMAT, algorithm: header.algorithm, keys });
  let lines = 1;
  for await (const chain of chains) {
    for await (const line of linesOf(chain)) {
      yield line;
      lines += 1;
    }
  }
  yield exportLine({ kind: 'end', lines });
}

async function* linesOf(chain: ExportedChain): AsyncGenerator<string> {
  const sealed = new Sealed(chain.checkpoints, chain.anchors);
  if (chain.start) yield exportLine({ kind: 'start', ...chain.start });
  yield* sealed.upTo(chain.start?.size ?? 0);
  for await (const entry of chain.entries) {
    if (entry.sequence >= sealed.size) break;
    yield exportLine({ kind: 'entry', ...entry });
    yield* sealed.upTo(entry.sequence + 1);
  }
  yield* sealed.upTo(Number.POSITIVE_INFINITY);
}

/** Checkpoints, each with its anchors after it, taken by size. */
class Sealed {
  readonly size: number;
  readonly #checkpoints: Checkpoint[];
  readonly #anchors: Anchor[];

  constructor(checkpoints: readonly Checkpoint[], anchors: readonly Anchor[]) {
    this.#checkpoints = [...checkpoints].reverse();
    this.#anchors = [...anchors].sort(byPlace).reverse();
    this.size = checkpoints.at(-1)?.size ?? 0;
  }

  *upTo(size: number): Generator<string> {
    for (;;) {
      const checkpoint = this.#checkpoints.at(-1);
      const anchor = this.#anchors.at(-1);
      const next = Math.min(
        checkpoint?.size ?? Number.POSITIVE_INFINITY,
        anchor?.checkpoint.size ?? Number.POSITIVE_INFINITY,
      );
      if ((!checkpoint && !anchor) || next > size) return;
      if (checkpoint?.size === next) {
        this.#checkpoints.pop();
        yield exportLine({ kind: 'checkpoint', ...checkpoint });
      } else if (anchor) {
        this.#anchors.pop();
        yield exportLine({ kind: 'anchor', ...anchor });
      }
    }
  }
}

function byPlace(a: Anchor, b: Anchor): number {
  return a.checkpoint.size - b.checkpoint.size || (a.department < b.department ? -1 : 1);
}
