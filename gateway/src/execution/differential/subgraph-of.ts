import type { SubgraphDefinition } from '../../testing/federated-graph.ts';
import { printSubgraph } from './print-subgraph.ts';
import { isLacking, type Sequence, type Thing, Truth } from './truth.ts';
import { fieldOf, type World } from './world.ts';

interface Representation {
  readonly __typename: string;
  readonly id?: string;
  readonly code?: string;
  readonly tag?: { readonly a?: string };
}

/** Whom a representation is of; all of its keys must be of one entity. */
function idOf({ id, code, tag }: Representation): string {
  const ids = new Set([id, code?.slice('code of '.length), tag?.a].filter((one) => one !== undefined && one !== null));
  const [one] = ids;
  if (ids.size !== 1 || one === undefined) throw new Error(`No entity has these keys: ${JSON.stringify([...ids])}`);
  return one;
}

/** What a subgraph answers of a world: its own fields only, and only from what it was sent. */
export function subgraphOf(world: World, subgraph: string): SubgraphDefinition {
  const truth = new Truth(world);
  const resolveReference = async (sent: Representation, sequence: Sequence): Promise<Thing | null> => {
    const id = idOf(sent);
    if (isLacking(world, sent.__typename, subgraph, id, sequence)) return null;
    const isAbstract = sent.__typename === 'J' && world.types.get('J')?.keys.has(subgraph) !== true;
    return { __typename: isAbstract ? id.replace(/_.*/, '') : sent.__typename, id, external: { ...sent } };
  };
  const entities = [...world.types.values()].filter(
    ({ kind, keys }) => kind !== 'value' && keys.get(subgraph)?.resolvable,
  );
  const resolvers = Object.fromEntries(entities.map(({ name }) => [name, { __resolveReference: resolveReference }]));
  const __resolveType = ({ __typename }: Thing) => __typename;
  if (world.abstracts.get('J')?.keyedIn === subgraph) {
    Object.assign(resolvers, { J: { __resolveReference: resolveReference, __resolveType } });
  }
  return {
    sdl: printSubgraph(world, subgraph),
    resolvers,
    fieldResolver: (source, args, context, { parentType, fieldName }) => {
      const thing = (source ?? { __typename: parentType.name, id: '' }) as Thing;
      const sequence = context as Sequence;
      const found = fieldOf(world, parentType.name, fieldName);
      if (!found) return truth.valueOf(parentType.name, thing, fieldName, args, sequence);
      const { owner, field } = found;
      const place = `${parentType.name}.${fieldName}`;
      if (!field.homes.includes(subgraph)) {
        if (thing.provided !== place) throw new Error(`${subgraph} was asked for ${place}, which it has not.`);
        return truth.fieldOf(owner, thing, field, args, sequence);
      }
      const { requires, provides } = field;
      const isProvided = requires && thing.provided === `${parentType.name}.${requires.field}`;
      const needed = isProvided
        ? truth.valueOf(parentType.name, thing, requires.field, requires.given ?? {}, sequence)
        : requires && thing.external?.[requires.field];
      if (requires && needed === undefined) throw new Error(`${subgraph} was not sent ${requires.field} for ${place}.`);
      const value = truth.fieldOf(owner, thing, field, args, sequence, needed);
      return provides ? providing(value, provides.type, provides.field) : value;
    },
  };
}

function providing(value: unknown, type: string, field: string): unknown {
  if (Array.isArray(value)) return value.map((one) => providing(one, type, field));
  const thing = value as Thing | null;
  return thing?.__typename === type ? { ...thing, provided: `${type}.${field}` } : value;
}
