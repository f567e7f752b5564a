import type { ServiceEndpointDefinition } from '@apollo/gateway';
import type { Logger } from 'pino';
import { type GatewayConfig, openSubgraph, type SubgraphConfig } from '../config.ts';
import type { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import { SubgraphClient, type SubgraphState } from './subgraph-client.ts';
import { SubgraphDataSource } from './subgraph-data-source.ts';

/** The subgraphs of the supergraph that is served, one client each, kept when the supergraph is swapped. */
export class Subgraphs {
  readonly #config: GatewayConfig;
  readonly #log: Logger;
  readonly #metrics: GatewayMetrics;
  /** The client in use for each subgraph. */
  readonly #clients = new Map<string, SubgraphClient>();
  /** Clients of addresses that a later supergraph gave up; plans under way may still use them. */
  readonly #retired: SubgraphClient[] = [];

  constructor(config: GatewayConfig, log: Logger, metrics: GatewayMetrics) {
    this.#config = config;
    this.#log = log;
    this.#metrics = metrics;
  }

  /**
   * The data source for a subgraph that a supergraph names. Where to find a department is ours to say, not the
   * supergraph's: a changed file must not send signed requests elsewhere.
   * @throws {Error} for a subgraph that no department is known for
   */
  dataSource({ name, url }: ServiceEndpointDefinition): SubgraphDataSource {
    const place = this.#placeOf(name, url ?? '');
    const known = this.#clients.get(name);
    if (known?.config.url === place.url) return new SubgraphDataSource(known);
    const client = new SubgraphClient(place, { log: this.#log, metrics: this.#metrics });
    this.#clients.set(name, client);
    if (known) this.#retired.push(known);
    return new SubgraphDataSource(client);
  }

  /** The client in use for a subgraph; none before a supergraph names it. */
  client(name: string): SubgraphClient | undefined {
    return this.#clients.get(name);
  }

  /** How it stands with each subgraph. */
  states(): SubgraphState[] {
    return [...this.#clients.values()].map(({ state }) => state);
  }

  #placeOf(name: string, url: string): SubgraphConfig {
    if (this.#config.open) return openSubgraph(name, url);
    const place = this.#config.subgraphs.get(name);
    if (place) return place;
    const known = [...this.#config.subgraphs.keys()].join(', ');
    throw new Error(`The supergraph names the subgraph "${name}", which is no department; known are ${known}.`);
  }

  /** The subgraphs that are not ready now, with what they miss. */
  async missing(): Promise<Record<string, readonly string[]>> {
    const clients = [...this.#clients.values()];
    const found = await Promise.all(clients.map((client) => client.missing()));
    return Object.fromEntries(
      clients.flatMap(({ config }, index) => (found[index]?.length ? [[config.name, found[index]]] : [])),
    );
  }

  /** Closes all pools. */
  async close(): Promise<void> {
    await Promise.all([...this.#clients.values(), ...this.#retired].map((client) => client.close()));
  }
}
