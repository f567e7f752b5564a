interface SubgraphTiming {
  requests: number;
  subgraph: number;
  database: number;
  statements: number;
}

const SUBGRAPH_TOTAL = /(?:^|,)\s*total;dur=([\d.]+)/;
const SUBGRAPH_DATABASE = /(?:^|,)\s*db;dur=([\d.]+)(?:;desc="?(\d+)"?)?/;

/** Where the time of one request went: gateway, subgraphs, their databases. Milliseconds. */
export class Timing {
  readonly #started = performance.now();
  readonly #subgraphs = new Map<string, SubgraphTiming>();
  #inFlight = 0;
  #waitingSince = 0;
  #waited = 0;

  /** A request to a subgraph leaves. */
  fetchStarted(): void {
    if (this.#inFlight === 0) this.#waitingSince = performance.now();
    this.#inFlight += 1;
  }

  /** A request to a subgraph is over; `serverTiming` is what the subgraph said of itself. */
  fetchEnded(subgraph: string, serverTiming: string | undefined): void {
    this.#inFlight -= 1;
    if (this.#inFlight === 0) this.#waited += performance.now() - this.#waitingSince;
    const total = SUBGRAPH_TOTAL.exec(serverTiming ?? '');
    const database = SUBGRAPH_DATABASE.exec(serverTiming ?? '');
    const sum = this.#subgraphs.get(subgraph) ?? { requests: 0, subgraph: 0, database: 0, statements: 0 };
    sum.requests += 1;
    sum.subgraph += Number(total?.[1] ?? 0);
    sum.database += Number(database?.[1] ?? 0);
    sum.statements += Number(database?.[2] ?? 0);
    this.#subgraphs.set(subgraph, sum);
  }

  /** The requests of another operation were made for this one as well. */
  sharedWith(other: Timing): void {
    this.#waited += other.#waited;
    for (const [subgraph, sum] of other.#subgraphs) this.#subgraphs.set(subgraph, { ...sum });
  }

  /** Milliseconds since the request came. */
  get total(): number {
    return performance.now() - this.#started;
  }

  /** Number of requests made to subgraphs. */
  get fetches(): number {
    return [...this.#subgraphs.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /**
   * The `Server-Timing` header: `total`; `gateway`, the time in which no subgraph was waited for; and for each
   * subgraph `subgraph-<name>` (`desc`: requests) and `db-<name>` (`desc`: SQL statements), summed over its requests.
   */
  toHeader(): string {
    const { total } = this;
    const metrics = [`total;dur=${total.toFixed(2)}`, `gateway;dur=${(total - this.#waited).toFixed(2)}`];
    for (const [subgraph, sum] of this.#subgraphs) {
      const name = subgraph.replaceAll(/[^\w-]/g, '_');
      metrics.push(`subgraph-${name};dur=${sum.subgraph.toFixed(2)};desc="${sum.requests}"`);
      metrics.push(`db-${name};dur=${sum.database.toFixed(2)};desc="${sum.statements}"`);
    }
    return metrics.join(', ');
  }
}
