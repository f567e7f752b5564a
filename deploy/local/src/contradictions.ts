import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chinaDate } from '@community-graph/kit/dates';
import { mintDevelopmentToken } from '@community-graph/schema/development/issuer';
import { writeManifest } from '@community-graph/schema/documents/manifest';
import { findContradictions, type PageReport } from './contradictions/find-contradictions.ts';
import type { Finding } from './contradictions/finding.ts';
import { askOver } from './contradictions/graph.ts';
import { contradictionsManifest } from './contradictions/manifest.ts';
import { PositionFile } from './contradictions/position.ts';
import { defaultDataDir } from './data-folder.ts';

const HELP = `npm run contradictions -- [--url URL] [--again] [--register FILE]

Compares what the departments hold about each resident, through the graph that runs, and files what contradicts itself
with the department that owns the datum (校核), each once while it is open. Every look is on the record. Prints a line for
each contradiction, and no value; broken off (Ctrl-C), it goes on from there the next time.

  --url URL  the graph (default http://localhost:4000/graphql)
  --again    begins anew instead of where the last run was broken off
  --register FILE  compares nothing, and writes the manifest of its operations (documents/contradictions.json)
  --help     prints this

Environment: CONTRADICTIONS_TOKEN, a token of an official or program of the sharing office in the role
data-quality-service for the purpose data-quality (default: one of the development issuer of DATA_DIR); DATA_DIR (default
.data), where its position is kept.`;

const REPORT_EVERY_MS = 2_000;
const PERSONA = 'data-quality-service';

/** Counts pages, and tells of them now and then. */
class Progress {
  readonly #begun = performance.now();
  #told = 0;
  #nodes = 0;
  #found = 0;
  #filed = 0;

  add({ survey, nodes, findings, filed }: PageReport): void {
    this.#nodes += nodes;
    this.#found += findings.length;
    this.#filed += filed;
    for (const finding of findings) console.log(lineOf(finding));
    if (performance.now() - this.#told < REPORT_EVERY_MS) return;
    this.#told = performance.now();
    console.error(`${survey}: ${this.summary()}`);
  }

  summary(): string {
    const seconds = (performance.now() - this.#begun) / 1000;
    const speed = Math.round(this.#nodes / seconds);
    return `${this.#nodes} records read in ${seconds.toFixed(1)} s (${speed} a second), ${this.#found} contradictions, ${this.#filed} of them filed now`;
  }
}

/** What contradicts what, and about whom; dates are left to the correction, which shows them to who may read them. */
const lineOf = ({ rule, subject, sources }: Finding): string =>
  [rule, subject, sources.map(({ coordinate }) => coordinate).join(' ↔ ')].join('\t');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ url: { type: 'string' }, again: { type: 'boolean' } },
      ...{ register: { type: 'string' }, help: { type: 'boolean' } },
    },
  });
  if (values.help) return console.log(HELP);
  if (values.register) return writeManifest(values.register, contradictionsManifest());
  const dataDir = defaultDataDir();
  const token = process.env.CONTRADICTIONS_TOKEN || (await mintDevelopmentToken({ dataDir, persona: PERSONA }));
  mkdirSync(dataDir, { recursive: true });
  const position = new PositionFile(path.join(dataDir, 'contradictions.json'));
  if (values.again) position.clear();
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort());
  const progress = new Progress();
  const ask = askOver(values.url ?? `http://localhost:${process.env.PORT || 4000}/graphql`, token);
  const onPage = (page: PageReport) => progress.add(page);
  try {
    await findContradictions({ ask, position, today: chinaDate(), onPage, signal: stopping.signal });
    console.error(`Done: ${progress.summary()}.`);
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    console.error(`Broken off: ${progress.summary()}. Run it again to go on.`);
    process.exitCode = 1;
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
