import { FederatedGraph } from '../../testing/federated-graph.ts';
import { Dice } from './dice.ts';
import { makeWorld } from './make-world.ts';
import { Monolith } from './monolith.ts';
import { subgraphOf } from './subgraph-of.ts';

/** A world that composes, in both forms. */
export interface GeneratedGraph {
  readonly seed: number;
  /** How many did not compose before it. */
  readonly refused: readonly string[];
  readonly graph: FederatedGraph;
  readonly monolith: Monolith;
  /** The SDL of its subgraphs. */
  readonly sdl: string;
}

/**
 * The first world of a seed that composes.
 * @throws {Error} when none of many does
 */
export function generateGraph(seed: number, attempts = 200): GeneratedGraph {
  const refused: string[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const world = makeWorld(seed, new Dice(`${seed}.${attempt}`));
    const subgraphs = Object.fromEntries(world.subgraphs.map((name) => [name, subgraphOf(world, name)]));
    const sdl = Object.entries(subgraphs)
      .map(([name, one]) => `# ${name}\n${one.sdl}`)
      .join('\n');
    try {
      const graph = new FederatedGraph(subgraphs);
      return { seed, refused, graph, monolith: new Monolith(world, graph.supergraphSdl), sdl };
    } catch (error) {
      refused.push(`${(error as Error).message}`);
    }
  }
  throw new Error(`No world of seed ${seed} composes: ${refused.at(-1)}`);
}
