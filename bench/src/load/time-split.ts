import { rounded } from '../statistics.ts';

const METRIC = /([\w-]+);dur=([\d.]+)(?:;desc="(\d+)")?/g;

/** Where the time of an average request went. Milliseconds, but for counts and shares. */
export interface TimeSplitSummary {
  readonly total: number;
  /** Time in which the gateway waited for no subgraph: reading, planning, merging, writing. */
  readonly gateway: number;
  /** Time in which at least one request to a subgraph was out. */
  readonly waiting: number;
  /** What the subgraphs spent themselves, without their databases; summed, though requests run side by side. */
  readonly subgraphs: number;
  /** What the subgraphs waited for their databases; summed likewise. */
  readonly databases: number;
  readonly subgraphRequests: number;
  readonly statements: number;
  /** Shares of `total`, the waiting divided as the subgraphs divide their own time. */
  readonly share: { readonly gateway: number; readonly subgraphs: number; readonly databases: number };
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
    const waiting = this.#total - this.#gateway;
    const databasePart = this.#subgraph === 0 ? 0 : Math.min(1, this.#database / this.#subgraph);
    const share = (milliseconds: number) => (this.#total === 0 ? 0 : rounded(milliseconds / this.#total));
    return {
      total: each(this.#total),
      gateway: each(this.#gateway),
      waiting: each(waiting),
      subgraphs: each(Math.max(0, this.#subgraph - this.#database)),
      databases: each(this.#database),
      subgraphRequests: each(this.#subgraphRequests),
      statements: each(this.#statements),
      share: {
        gateway: share(this.#gateway),
        subgraphs: share(waiting * (1 - databasePart)),
        databases: share(waiting * databasePart),
      },
    };
  }
}
