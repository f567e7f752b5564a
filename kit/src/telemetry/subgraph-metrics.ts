import { DURATION_BUCKETS } from '@community-graph/schema/telemetry/metrics-page';
import { sql } from 'drizzle-orm';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database, OpenDatabase } from '../database/connect.ts';
import { openScope, SYSTEM_SCOPE } from '../database/scope.ts';

const MILLISECONDS_A_SECOND = 1_000;

/** What is looked at when somebody asks for the metrics. */
export interface SubgraphState {
  readonly database: OpenDatabase;
  /** Milliseconds by which the standby may be older; `null` without one. */
  readonly standbyLag?: (() => number) | null;
  /** Whether the department keeps events and figures, that is, has their tables. */
  readonly has: { readonly events: boolean; readonly figures: boolean };
  /** When the policy in force ends, in milliseconds of Unix time. */
  readonly policyEnds: () => number;
}

interface Backlogs extends Record<string, unknown> {
  readonly waiting: number;
  readonly dead: number;
  readonly oldest: number;
  readonly looks: number;
  readonly figures: number;
}

/** A subgraph's metrics, listed in `docs/metrics.md`. Labels have few values, all of them ours. */
export class SubgraphMetrics {
  readonly registry = new Registry();
  readonly #registers = [this.registry];
  #state: SubgraphState | undefined;

  readonly #requests = this.#counter('subgraph_requests_total', 'Requests that were answered', ['path', 'status']);
  readonly #requestSeconds = this.#histogram('subgraph_request_seconds', 'Time to the answer of /graphql');
  readonly #statementSeconds = this.#histogram('statement_seconds', 'Time of SQL statements outside transactions');
  readonly #failedStatements = this.#counter('statements_failed_total', 'SQL statements that failed or were cancelled');
  readonly #heard = this.#gauge('events_heard_timestamp_seconds', 'When a department last answered about its events', [
    'source',
  ]);
  readonly #connections = this.#gauge('pool_connections', 'Connections to the database', ['state']);
  readonly #poolWaiting = this.#gauge('pool_waiting', 'Statements that wait for a connection');
  readonly #up = this.#gauge('database_up', 'Whether the database answered just now');
  readonly #standbyLag = this.#gauge('standby_lag_seconds', 'How old what the standby has may be', ['database']);
  readonly #policy = this.#gauge('policy_remaining_seconds', 'Time for which the access policy still holds');
  readonly #inbox = this.#gauge('inbox_events', 'Events that were received and are not applied', ['state']);
  readonly #inboxAge = this.#gauge('inbox_oldest_seconds', 'Age of the oldest event that waits');
  readonly #looks = this.#gauge('event_looks_waiting', 'Looks of events that the office does not have yet');
  readonly #figures = this.#gauge('figures_lag_seconds', 'Age of the oldest change that figures do not have yet');

  constructor(department: string) {
    this.registry.setDefaultLabels({ service: department });
  }

  /** From now on the state is looked at where this says. */
  watch(state: SubgraphState): void {
    this.#state = state;
  }

  /** Counts a request that was answered. */
  requestEnded(path: string, status: number, milliseconds: number): void {
    this.#requests.inc({ path, status });
    if (path === '/graphql') this.#requestSeconds.observe(milliseconds / MILLISECONDS_A_SECOND);
  }

  /** Counts a statement outside transactions. */
  statementEnded(milliseconds: number, failed: boolean): void {
    this.#statementSeconds.observe(milliseconds / MILLISECONDS_A_SECOND);
    if (failed) this.#failedStatements.inc();
  }

  /** Notes that a department has answered about its events. */
  heard(source: string): void {
    this.#heard.set({ source }, Date.now() / MILLISECONDS_A_SECOND);
  }

  /** Looks at pool, policy and backlogs; call it before the registry is read. */
  async look(): Promise<void> {
    if (!this.#state) return;
    const { database, has, policyEnds, standbyLag } = this.#state;
    const { totalCount, idleCount, waitingCount } = database.pool;
    this.#connections.set({ state: 'idle' }, idleCount);
    this.#connections.set({ state: 'busy' }, totalCount - idleCount);
    this.#poolWaiting.set(waitingCount);
    if (standbyLag) this.#standbyLag.set({ database: 'standby' }, standbyLag() / MILLISECONDS_A_SECOND);
    this.#policy.set((policyEnds() - Date.now()) / MILLISECONDS_A_SECOND);
    const found = await backlogsOf(openScope(database, SYSTEM_SCOPE), has).catch(() => null);
    this.#up.set(found ? 1 : 0);
    if (!found) return;
    this.#inbox.set({ state: 'waiting' }, found.waiting);
    this.#inbox.set({ state: 'dead' }, found.dead);
    this.#inboxAge.set(found.oldest);
    this.#looks.set(found.looks);
    this.#figures.set(found.figures);
  }

  #counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name: `community_graph_${name}`, help, labelNames, registers: this.#registers });
  }

  #gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name: `community_graph_${name}`, help, labelNames, registers: this.#registers });
  }

  #histogram(name: string, help: string): Histogram {
    const buckets = DURATION_BUCKETS;
    return new Histogram({ name: `community_graph_${name}`, help, buckets, registers: this.#registers });
  }
}

/** Raw SQL: one row out of several tables, over their partial indexes. */
async function backlogsOf(db: Database, { events, figures }: SubgraphState['has']): Promise<Backlogs> {
  const inbox = events
    ? sql`SELECT count(*) FILTER (WHERE status = 'WAITING') AS waiting, count(*) FILTER (WHERE status = 'DEAD') AS dead,
        coalesce(extract(epoch FROM now() - min(received_at) FILTER (WHERE status = 'WAITING')), 0)::float8 AS oldest,
        (SELECT count(*) FROM events.looks) AS looks
      FROM events.inbox WHERE status <> 'DONE'`
    : sql`SELECT 0 AS waiting, 0 AS dead, 0 AS oldest, 0 AS looks`;
  const lag = figures
    ? sql`coalesce((SELECT extract(epoch FROM now() - marked_at) FROM rollup_stale ORDER BY id LIMIT 1), 0)::float8`
    : sql`0`;
  const { rows } = await db.execute<Backlogs>(sql`SELECT i.*, ${lag} AS figures FROM (${inbox}) i`);
  const [row] = rows;
  if (!row) throw new Error('An aggregate without a row.');
  return row;
}
