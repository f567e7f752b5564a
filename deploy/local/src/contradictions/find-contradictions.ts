import { Filing } from './file-findings.ts';
import type { Finding } from './finding.ts';
import type { Ask, Page } from './graph.ts';
import type { PositionFile } from './position.ts';
import { SURVEYS, type Survey } from './surveys.ts';

/** What a comparison works with. */
export interface Comparison {
  readonly ask: Ask;
  /** Where its position is kept. */
  readonly position: PositionFile;
  /** The day on which it looks, in China. */
  readonly today: string;
  /** Told of each page. */
  readonly onPage?: (page: PageReport) => void;
  /** Breaks it off between two pages. */
  readonly signal?: AbortSignal;
}

/** What a page held. */
export interface PageReport {
  readonly survey: string;
  readonly nodes: number;
  readonly findings: readonly Finding[];
  /** Those that were filed; the others were filed before. */
  readonly filed: number;
}

/**
 * Compares what departments hold about the residents of the caller's region, and files what contradicts itself. A page's
 * findings are filed before its position is noted: one that is broken off in between finds them again, and files none twice.
 */
export async function findContradictions(comparison: Comparison): Promise<void> {
  const { ask, position } = comparison;
  const filing = await Filing.open(ask);
  const begun = position.read();
  const first = begun ? SURVEYS.findIndex(({ name }) => name === begun.survey) : 0;
  for (const [at, survey] of SURVEYS.entries()) {
    if (at >= first) await run(survey, at === first ? (begun?.after ?? null) : null, filing, comparison);
  }
  position.clear();
}

async function run(survey: Survey, from: string | null, filing: Filing, comparison: Comparison): Promise<void> {
  const { ask, position, today, onPage, signal } = comparison;
  for (let after = from, more = true; more; ) {
    signal?.throwIfAborted();
    const { page }: Page<unknown> = await ask<Page<unknown>>(survey.query, { after });
    if (!page) throw new Error(`${survey.name} was not answered.`);
    const findings = page.edges.flatMap(({ node }) => survey.look(node, today));
    let filed = 0;
    for (const finding of findings) if (await filing.file(finding)) filed++;
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
    position.write({ survey: survey.name, after });
    onPage?.({ survey: survey.name, nodes: page.edges.length, findings, filed });
  }
}
