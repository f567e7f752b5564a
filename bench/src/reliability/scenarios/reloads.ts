import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@community-graph/local/repository';
import { parse, print as printed, visit } from 'graphql';
import { loadAverage } from '../../machine.ts';
import { rounded } from '../../statistics.ts';
import { startGatewayOver } from '../gateways.ts';
import { withGround } from '../ground.ts';
import { LogTail } from '../log-tail.ts';
import { FAULT_SHARE, LONGEST_RECOVERY_MILLISECONDS, progress, type Scenario, steadyAt, timeFor } from '../scenario.ts';
import { failed, latencyOf, never, summaryOf } from '../summary.ts';

const FULL_RELOADS = 500;
/** Of five in turn one hides the field, one is invalid, and three show it. */
const TURNS = ['shown', 'hidden', 'shown', 'invalid', 'shown'] as const;
type Turn = (typeof TURNS)[number];
const HIDDEN = { type: 'Community', field: 'urban' } as const;
/** Household360 asks nothing that is ever hidden; this asks what is. */
const PROBE = `query Probe($id: ID!) { household(id: $id) { id community { code ${HIDDEN.field} } } }`;
const PROBES = 3;

/** Supergraphs to take over, each another text. */
async function supergraphs(): Promise<(turn: Turn, n: number) => string> {
  const shown = await readFile(path.join(repositoryRoot, 'schema/supergraph.graphql'), 'utf8');
  let left = 0;
  const hidden = printed(
    visit(parse(shown), {
      FieldDefinition: (node, _key, _parent, _path, ancestors) => {
        const type = ancestors.at(-1);
        const isOf =
          type && !Array.isArray(type) && 'name' in type && (type.name as { value: string }).value === HIDDEN.type;
        if (!isOf || node.name.value !== HIDDEN.field) return undefined;
        left += 1;
        return null;
      },
    }),
  );
  if (left !== 1) throw new Error(`${HIDDEN.type}.${HIDDEN.field} is there ${left} times.`);
  const invalid = [
    shown.slice(0, shown.length / 2),
    'type Query { a: Int }',
    shown.replaceAll(': Household\n', ': Nothing\n'),
  ];
  return (turn, n) => {
    const text = { shown, hidden, invalid: invalid[n % invalid.length] ?? '' }[turn];
    return `${text}\n# ${n}\n`;
  };
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** What was asked after each swap was acknowledged. */
interface Probed {
  asked: number;
  /** Has the field that the graph has no more. */
  stale: number;
  /** Has it not, though the graph has it, or is not refused, though it has it not. */
  lost: number;
  /** Told to come again: there is more to do than can be done. */
  turnedAway: number;
  first?: string;
}

/** Reload after reload under load. */
export const reloads: Scenario = {
  about: '500 reloads of the supergraph under load, of which 100 are invalid and 100 hide a field',
  run: ({ residents, minutes, seed }, print) =>
    withGround(residents, async ({ system, capacity, load, rate, ids, token }) => {
      const before = loadAverage();
      const textOf = await supergraphs();
      const file = path.join(system.dataDir, 'reloaded', 'supergraph.graphql');
      const publish = async (text: string) => {
        await writeFile(`${file}.next`, text);
        await rename(`${file}.next`, file);
      };
      await mkdir(path.dirname(file));
      await publish(textOf('shown', 0));
      const name = 'gateway-reloaded';
      const gateway = await startGatewayOver(system, name, {}, { SUPERGRAPH: file, LOG_LEVEL: 'info' });
      const log = new LogTail(path.join(system.dataDir, 'logs', `${name}.log`));
      const probed: Probed = { asked: 0, stale: 0, lost: 0, turnedAway: 0 };
      const probe = async (isShown: boolean, id: string) => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
        const body = JSON.stringify({ query: PROBE, variables: { id } });
        const response = await fetch(gateway.url, { method: 'POST', headers, body });
        const text = await response.text();
        const has = /"urban":(true|false)/.test(text);
        probed.asked += 1;
        if (has && !isShown) probed.stale += 1;
        const isRefused = response.status === 400 && text.includes('GRAPHQL_VALIDATION_FAILED');
        if (response.status === 503) probed.turnedAway += 1;
        else if (isShown ? !has : !has && !isRefused) probed.lost += 1;
        if (has !== isShown || (!isShown && !isRefused))
          probed.first ??= `${isShown ? 'shown' : 'hidden'}: ${text.slice(0, 300)}`;
      };
      try {
        const watched = load({ share: FAULT_SHARE, url: gateway.url });
        await watched.isSteady(Date.now(), steadyAt(rate(FAULT_SHARE)), LONGEST_RECOVERY_MILLISECONDS);
        const quietFrom = Date.now() - 2_000;
        const quiet = latencyOf(watched.between(quietFrom));
        const from = Date.now();
        const counts: Record<Turn, number> = { shown: 0, hidden: 0, invalid: 0 };
        const seconds: number[] = [];
        const hasTime = timeFor(minutes);
        let [n, isShown] = [0, true];
        for (; n < FULL_RELOADS && hasTime(); n += 1) {
          const turn = TURNS[n % TURNS.length] as Turn;
          const text = textOf(turn, n + 1);
          const began = Date.now();
          await publish(text);
          await log.line(turn === 'invalid' ? 'supergraph refused' : 'supergraph swapped', shortHash(text));
          seconds.push((Date.now() - began) / 1000);
          if (turn !== 'invalid') isShown = turn === 'shown';
          counts[turn] += 1;
          await Promise.all(
            Array.from({ length: PROBES }, (_, at) => probe(isShown, ids[(n + at) % ids.length] ?? '')),
          );
          if (n % 25 === 24) progress(`reloads: ${n + 1}, ${JSON.stringify(probed)}`);
        }
        await watched.stop();
        const summary = summaryOf(watched.between(from));
        const sorted = seconds.sort((one, other) => one - other);
        const swap = { median: rounded(sorted[Math.floor(sorted.length / 2)] ?? 0), longest: sorted.at(-1) };
        print({
          ...{ reloads: n, ...counts, isFull: n === FULL_RELOADS, seed, capacity, rate: rate(FAULT_SHARE) },
          ...{ probed, secondsUntilAcknowledged: swap, p99Before: quiet.p99, ...summary },
          loadAverage: { before, after: loadAverage() },
          missed: [
            ...never(summary),
            ...(failed(summary) > 0 ? [`${failed(summary)} requests failed`] : []),
            ...(probed.turnedAway > 0 ? [`${probed.turnedAway} probes turned away`] : []),
            ...(probed.stale > 0 ? [`${probed.stale} stale answers`] : []),
            ...(probed.lost > 0
              ? [`${probed.lost} answers without what the graph has, or not refused as they must be`]
              : []),
          ],
        });
      } finally {
        await gateway.stop();
      }
    }),
};
