import { DURATION_BUCKETS } from '@community-graph/schema/telemetry/metrics-page';
import { type Aggregator, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Outcome } from '../context.ts';
import type { PauseState } from '../execution/pause.ts';
import type { SubgraphState } from '../execution/subgraph-client.ts';
import type { FailureKind } from '../execution/subgraph-failure.ts';

const MILLISECONDS_A_SECOND = 1_000;
const BREAKER: Readonly<Record<PauseState, number>> = { asks: 0, tries: 1, pauses: 2 };

/** What is looked at when somebody asks for the metrics, rather than counted as it happens. */
export interface GatewayState {
  /** One for each subgraph that is asked. */
  readonly subgraphs: readonly SubgraphState[];
  /** Looks that the sharing office does not have yet; `null` where there is no record. */
  readonly recordBacklog: number | null;
  readonly subscriptions: number;
  /** When the policy in force ends, in milliseconds of Unix time; `null` where there are no rules of access. */
  readonly policyEnds: number | null;
}

/**
 * The gateway's metrics, listed in `docs/metrics.md`. Labels have few values, all of them ours: no operation name, no
 * caller, no region.
 */
export class GatewayMetrics {
  readonly registry = new Registry();
  readonly #registers = [this.registry];
  #state: () => GatewayState = () => ({ subgraphs: [], recordBacklog: null, subscriptions: 0, policyEnds: null });

  readonly #requests = this.#counter('requests_total', 'Requests to /graphql that were answered', [
    'operation',
    'status',
  ]);
  readonly #requestSeconds = this.#histogram('request_seconds', 'Time to the end of the answer', ['operation']);
  readonly #errors = this.#counter('errors_total', 'Errors in answers, by the contract’s code', ['code']);
  readonly #refusedFields = this.#counter('refused_fields_total', 'Fields that were refused', ['reason']);
  readonly #shed = this.#counter('requests_shed_total', 'Requests that were refused since the gateway was overloaded');
  readonly #plans = this.#counter('plans_total', 'Query plans that were used: had, or made', ['cache']);
  readonly #fetches = this.#counter('fetches_total', 'Requests to departments, by what came of them', [
    'department',
    'outcome',
  ]);
  readonly #fetchSeconds = this.#histogram('fetch_seconds', 'Time of requests to departments', ['department']);
  /** Plans that were used; those of an earlier supergraph go with it. */
  readonly #known = new WeakSet<object>();

  constructor() {
    this.registry.setDefaultLabels({ service: 'gateway' });
    this.#subgraphGauge('fetches_in_flight', 'Requests to departments that are under way', (one) => one.inFlight);
    this.#subgraphGauge('fetches_waiting', 'Requests to departments that wait for a place', (one) => one.waiting);
    this.#subgraphGauge('subgraph_connections', 'Open connections to departments', (one) => one.connections);
    this.#subgraphGauge(
      'breaker_state',
      '0: asks; 1: tries whether the department is back; 2: does not ask',
      (one) => BREAKER[one.pause],
      'max',
    );
    this.#gauge('record_backlog_looks', 'Looks that the office does not have yet', (s) => s.recordBacklog);
    this.#gauge('subscriptions_open', 'Open subscriptions', (s) => s.subscriptions);
    const left = ({ policyEnds }: GatewayState) =>
      policyEnds === null ? null : (policyEnds - Date.now()) / MILLISECONDS_A_SECOND;
    this.#gauge('policy_remaining_seconds', 'Time for which the access policy still holds', left, 'min');
  }

  /** From now on the state is looked at where this says. */
  watch(state: () => GatewayState): void {
    this.#state = state;
  }

  /** Counts a request that was answered. */
  requestEnded({ operationType, errors, refused }: Outcome, status: number, milliseconds: number): void {
    const operation = operationType ?? 'none';
    this.#requests.inc({ operation, status });
    this.#requestSeconds.observe({ operation }, milliseconds / MILLISECONDS_A_SECOND);
    for (const code in errors) this.#errors.inc({ code }, errors[code]);
    for (const reason in refused) this.#refusedFields.inc({ reason }, refused[reason]);
  }

  /** Counts a request that was turned away. */
  requestShed(): void {
    this.#shed.inc();
  }

  /** Counts the use of a plan: the first of it was made for it. */
  planUsed(plan: object): void {
    const isKnown = this.#known.has(plan);
    this.#plans.inc({ cache: isKnown ? 'hit' : 'miss' });
    if (!isKnown) this.#known.add(plan);
  }

  /** Counts a request to a department. */
  fetchEnded(department: string, outcome: 'OK' | FailureKind, milliseconds: number): void {
    this.#fetches.inc({ department, outcome });
    this.#fetchSeconds.observe({ department }, milliseconds / MILLISECONDS_A_SECOND);
  }

  #counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name: `community_graph_${name}`, help, labelNames, registers: this.#registers });
  }

  #histogram(name: string, help: string, labelNames: string[]): Histogram {
    const buckets = DURATION_BUCKETS;
    return new Histogram({ name: `community_graph_${name}`, help, labelNames, buckets, registers: this.#registers });
  }

  /** @param aggregator what several workers together have */
  #gauge(
    name: string,
    help: string,
    read: (state: GatewayState) => number | null,
    aggregator: Aggregator = 'sum',
  ): void {
    const look = () => read(this.#state());
    new Gauge({
      ...{ name: `community_graph_${name}`, help, registers: this.#registers, aggregator },
      collect() {
        const value = look();
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  }

  #subgraphGauge(
    name: string,
    help: string,
    read: (state: SubgraphState) => number,
    aggregator: Aggregator = 'sum',
  ): void {
    const look = () => this.#state().subgraphs;
    new Gauge({
      ...{ name: `community_graph_${name}`, help, labelNames: ['department'], registers: this.#registers, aggregator },
      collect() {
        this.reset();
        for (const one of look()) this.set({ department: one.name }, read(one));
      },
    });
  }
}
