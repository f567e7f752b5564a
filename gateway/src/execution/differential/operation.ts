import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import { Dice } from './dice.ts';

/** One selection, as numbers that are read against whatever type it stands on: so it shrinks without a schema. */
export interface Recipe {
  readonly pick: number;
  readonly alias: number;
  readonly condition: number;
  readonly seed: number;
  readonly inner: readonly Recipe[];
}

export interface OperationRecipe {
  readonly isMutation: boolean;
  readonly selections: readonly Recipe[];
}

const { selection } = fc.letrec<{ selection: Recipe }>((tie) => ({
  selection: fc.record({
    pick: fc.nat(9_999),
    alias: fc.nat(11),
    condition: fc.nat(23),
    seed: fc.nat(999_999),
    inner: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constant([]),
      fc.array(tie('selection'), { minLength: 1, maxLength: 4, depthIdentifier: 'selection' }),
    ),
  }),
}));

/** Operations of some four levels. */
export const operationRecipe: fc.Arbitrary<OperationRecipe> = fc.record({
  isMutation: fc.nat(11).map((n) => n === 11),
  selections: fc.array(selection, { minLength: 1, maxLength: 4 }),
});

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Response names that stand in the way: of keys, of what is required, of fields of other types. */
const ALIASES = ['id', 'code', 'tag', 'name', 'x', 'y', 'a', 'b'];
const WORDS = ['', 'a', '漢字', '"quoted" \\ \n', 'E0_1', 'E1_0', '__typename'];

/** Reads recipes against a schema, and writes the operation. */
export class OperationWriter {
  readonly #schema: GraphQLSchema;
  readonly #keepsAliases: boolean;
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: { readonly name: string; readonly on: string; readonly text: string }[] = [];

  constructor(schema: GraphQLSchema, keepsAliases: boolean) {
    this.#schema = schema;
    this.#keepsAliases = keepsAliases;
  }

  /** The operation of a recipe. */
  write({ isMutation, selections }: OperationRecipe): Operation {
    const mutation = isMutation ? this.#schema.getMutationType() : undefined;
    const root = mutation ?? this.#schema.getQueryType();
    if (!root) throw new Error('The schema has no Query.');
    const body = this.#selections(root, selections);
    const head = this.#definitions.length > 0 ? ` Q(${this.#definitions.join(', ')})` : '';
    const fragments = this.#fragments.map(({ name, on, text }) => `fragment ${name} on ${on} ${text}`);
    const query = [`${mutation ? 'mutation' : 'query'}${head} ${body}`, ...fragments].join('\n');
    return { query, variables: this.#variables };
  }

  #selections(type: GraphQLCompositeType, recipes: readonly Recipe[]): string {
    return recipes.length === 0
      ? '{ __typename }'
      : `{ ${recipes.map((one) => this.#selection(type, one)).join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, recipe: Recipe): string {
    const { pick, inner } = recipe;
    const kind = pick % 10;
    const number = Math.floor(pick / 10);
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    if (kind === 0) return `${this.#alias(recipe, '__typename', '')}__typename${this.#conditions(recipe)}`;
    if (kind > 3 && fields.length > 0) return this.#field(fields[number % fields.length], recipe);
    const conditions = this.#conditions(recipe);
    if (kind === 1) {
      const known = this.#fragments.filter(({ on }) => this.#overlapping(type).some(({ name }) => name === on));
      const again = known[number % Math.max(1, known.length)];
      if (again) return `...${again.name}${conditions}`;
    }
    const others = this.#overlapping(type);
    const on = others[number % others.length] ?? type;
    const text = this.#selections(on, inner);
    if (kind > 1)
      return kind === 2 && on === type ? `...${conditions} ${text}` : `... on ${on.name}${conditions} ${text}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push({ name, on: on.name, text });
    return `...${name}${conditions}`;
  }

  #field(field: ReturnType<typeof fieldsOf>[number] | undefined, recipe: Recipe): string {
    if (!field) throw new Error('The type has no fields.');
    const dice = new Dice(recipe.seed);
    const args = field.args.flatMap((argument) => this.#argument(argument, dice));
    const given = args.length > 0 ? `(${args.join(', ')})` : '';
    const named = getNamedType(field.type);
    const inner = isCompositeType(named) ? ` ${this.#selections(named, recipe.inner)}` : '';
    return `${this.#alias(recipe, field.name, given)}${field.name}${given}${this.#conditions(recipe)}${inner}`;
  }

  #alias({ alias }: Recipe, field: string, args: string): string {
    const name = ALIASES[alias];
    if (this.#keepsAliases) return name && name !== field ? `${name}: ` : '';
    // One name for each field with certain arguments: these can always be merged.
    return args || (name && alias < 2) ? `${field}_${new Dice(args).upTo(1_000_000)}: `.replace(/^__/, 't') : '';
  }

  #conditions({ condition, seed }: Recipe): string {
    const isTrue = seed % 2 === 0;
    const literal = `(if: ${isTrue})`;
    const given = `(if: ${condition < 4 ? this.#condition(seed % 3) : '$'})`;
    return (
      [
        ` @include${given}`,
        ` @skip${given}`,
        ` @include${given} @skip(if: false)`,
        ` @skip${given} @include${literal}`,
        ` @include${literal}`,
        ` @skip(if: false)`,
      ][condition] ?? ''
    );
  }

  /** One of three variables for conditions. */
  #condition(number: number): string {
    const name = `if${number}`;
    if (!(name in this.#variables)) {
      this.#definitions.push(`$${name}: Boolean${number === 2 ? ' = true' : ''}!`.replace(' = true!', '! = true'));
      this.#variables[name] = number !== 1;
    }
    return `$${name}`;
  }

  #argument({ name, type, defaultValue }: GraphQLArgument, dice: Dice): string[] {
    if (!(isNonNullType(type) && defaultValue === undefined) && dice.chance(30)) return [];
    if (!dice.chance(45)) return [`${name}: ${literalOf(type, dice)}`];
    const variable = `v${this.#definitions.length}`;
    this.#definitions.push(`$${variable}: ${type}`);
    if (isNonNullType(type) || dice.chance(80)) this.#variables[variable] = JSON.parse(jsonOf(type, dice));
    return [`${name}: $${variable}`];
  }

  /** The types that an object of this type may be of. */
  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const possible = (one: GraphQLCompositeType) => (isAbstractType(one) ? this.#schema.getPossibleTypes(one) : [one]);
    const own = possible(type);
    return Object.values(this.#schema.getTypeMap())
      .filter(isCompositeType)
      .filter((one) => !one.name.startsWith('__') && possible(one).some((member) => own.includes(member)));
  }
}

const fieldsOf = (type: Exclude<GraphQLCompositeType, { getTypes: unknown }>) => Object.values(type.getFields());

const literalOf = (type: GraphQLInputType, dice: Dice): string => inputOf(type, dice, true, 0);
const jsonOf = (type: GraphQLInputType, dice: Dice): string => inputOf(type, dice, false, 0);

/** A value of an input type, as a literal or as JSON. */
function inputOf(type: GraphQLInputType, dice: Dice, isLiteral: boolean, depth: number): string {
  if (isNonNullType(type)) return inputOf(type.ofType, dice, isLiteral, depth + 100);
  if (depth < 100 && dice.chance(12)) return 'null';
  const below = (depth % 100) + 1;
  if (isListType(type)) {
    if (dice.chance(20)) return inputOf(type.ofType, dice, isLiteral, below + (isNonNullType(type.ofType) ? 0 : 100));
    return `[${Array.from({ length: dice.upTo(3) }, () => inputOf(type.ofType, dice, isLiteral, below)).join(', ')}]`;
  }
  if (isInputObjectType(type)) {
    const fields = below > 2 ? [] : Object.values(type.getFields()).filter(() => dice.chance(50));
    const key = (name: string) => (isLiteral ? name : `"${name}"`);
    return `{ ${fields.map((field) => `${key(field.name)}: ${inputOf(field.type, dice, isLiteral, below)}`).join(', ')} }`;
  }
  if (isEnumType(type)) return isLiteral ? dice.oneOf(type.getValues()).name : `"${dice.oneOf(type.getValues()).name}"`;
  switch (type.name) {
    case 'Int':
      return String(dice.upTo(5));
    case 'Boolean':
      return String(dice.chance(50));
    case 'Blob':
      return isLiteral ? '{ a: [1, { b: null }] }' : '{ "a": [1, { "__proto__x": null }] }';
    default:
      return JSON.stringify(dice.oneOf(WORDS));
  }
}
