import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

const OF_SCALARS: Readonly<Record<string, unknown>> = {
  Int: 1,
  Boolean: true,
  Date: '2026-01-01',
  DateTime: '2026-01-01T00:00:00Z',
  Money: '1.00',
  RegionCode: '220102001001',
  CitizenId: '110101199003070011',
};

function sample(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return OF_SCALARS[type.name] ?? 'aaaaaaaa-0000-4000-8000-000000000001';
  const required = Object.values(type.getFields()).filter(({ type: one }) => isNonNullType(one));
  return Object.fromEntries(required.map((field) => [field.name, sample(field.type)]));
}

/** A command of the graph with an input that fits its type, and nothing more. */
export interface SampleCommand {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Every command that the graph has. */
export function sampleCommands(schema: GraphQLSchema): SampleCommand[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, args }) => {
    const head = args.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
    const passed = args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
    const variables = Object.fromEntries(args.map((argument) => [argument.name, sample(argument.type)]));
    return { name, query: `mutation(${head}) { ${name}(${passed}) { __typename } }`, variables };
  });
}
