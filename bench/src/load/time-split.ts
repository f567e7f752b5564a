import { rounded } from '../statistics.ts';

const METRIC = /([\w-]+);dur=([\d.]+)(?:;desc="(\d+)")?/g;

/** Where the time of an average request went. Milliseconds, but for the counts and the share. */
export interface TimeSplitSummary {
  readonly total: number;
  /** Time in which no request to a subgraph was out; what the gateway does meanwhile is hidden in `waiting`. */
  readonly gateway: number;
  /** Time in which at least one request to a subgraph was out. */
  readonly waiting: number;
  /** Times of all requests to subgraphs, one added to the other though they run side by side. */
  readonly subgraphsAdded: number;
  /** Times of all SQL statements likewise, the wait for a connection and for a turn of the subgraph's included. */
  readonly statementsAdded: number;
  readonly subgraphRequests: number;
  readonly statements: number;
  /** `gateway` of `total`. */
  readonly gatewayShare: number;
}

/** Sums what the gateway tells in `Server-Timing` of where the time of each request went. */
export class TimeSplit {
  #requests = 0;
  #total = 0;
  #gateway = 0;
  #subgraph = 0;
  #database = 0;
  #subgraphRequests = 0;
  #statements = 0;

  /** Adds one header. */
  add(header: string): void {
    this.#requests += 1;
    for (const [, name = '', duration, description = '0'] of header.matchAll(METRIC)) {
      const milliseconds = Number(duration);
      if (name === 'total') this.#total += milliseconds;
      else if (name === 'gateway') this.#gateway += milliseconds;
      else if (name.startsWith('subgraph-')) {
        this.#subgraph += milliseconds;
        this.#subgraphRequests += Number(description);
      } else if (name.startsWith('db-')) {
        this.#database += milliseconds;
        this.#statements += Number(description);
      }
    }
  }

  /** The average request; `null` when no header was seen. */
  summary(): TimeSplitSummary | null {
    if (this.#requests === 0) return null;
    const each = (sum: number) => rounded(sum / this.#requests);
    return {
      total: each(this.#total),
      gateway: each(this.#gateway),
      waiting: each(this.#total - this.#gateway),
      subgraphsAdded: each(this.#subgraph),
      statementsAdded: each(this.#database),
      subgraphRequests: each(this.#subgraphRequests),
      statements: each(this.#statements),
      gatewayShare: this.#total === 0 ? 0 : rounded(this.#gateway / this.#total, 3),
    };
  }
}
