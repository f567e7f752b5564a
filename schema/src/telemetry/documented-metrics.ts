/** A metric as `docs/metrics.md` lists it. */
export interface DocumentedMetric {
  readonly type: string;
  readonly labels: readonly string[];
  /** Which processes have it. */
  readonly of: readonly string[];
}

const ROW = /^\| `([a-z0-9_]+)` \| (counter|gauge|histogram) \|([^|]*)\| ([a-z, ]+) \|/;

const listOf = (cell: string): string[] => cell.split(',').flatMap((word) => word.replaceAll('`', '').trim() || []);

/** The metrics that a document lists in its tables, by name. */
export function documentedMetrics(markdown: string): Map<string, DocumentedMetric> {
  return new Map(
    markdown.split('\n').flatMap((line): [string, DocumentedMetric][] => {
      const [, name, type, labels = '', of = ''] = ROW.exec(line) ?? [];
      return name && type ? [[name, { type, labels: listOf(labels), of: listOf(of) }]] : [];
    }),
  );
}

interface Exported {
  readonly name: string;
  readonly type?: unknown;
  readonly labelNames?: readonly string[];
}

/** What a process exports, in the form of the document, to be compared with what is documented of it. */
export function exportedMetrics(metrics: readonly object[]): Record<string, Pick<DocumentedMetric, 'type' | 'labels'>> {
  return Object.fromEntries(
    (metrics as readonly Exported[]).map(({ name, type, labelNames = [] }) => [
      name,
      { type: String(type), labels: [...labelNames] },
    ]),
  );
}

/** What is documented of a kind of process. */
export function documentedOf(markdown: string, kind: string): ReturnType<typeof exportedMetrics> {
  return Object.fromEntries(
    [...documentedMetrics(markdown)].flatMap(([name, { type, labels, of }]) =>
      of.includes(kind) ? [[name, { type, labels }]] : [],
    ),
  );
}
