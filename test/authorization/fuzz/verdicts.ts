import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import type { Asker, CedarDecider } from './cedar-decider.ts';
import type { Label, Labels } from './labels.ts';

/** What is decided of a coordinate: shown, shown masked, or closed. */
export type Verdict = 'open' | 'closed' | { readonly mask: NonNullable<Label['mask']> };

type Subject = Asker & { readonly sub: string };

/** What the second decider says to one asker. */
export class Verdicts {
  readonly #known = new Map<string, Verdict>();
  #ofDepartment: Verdicts | null = null;

  constructor(
    private readonly labels: Labels,
    private readonly cedar: CedarDecider,
    readonly asker: Subject,
    private readonly countsRequired = true,
  ) {}

  /** What a department decides by itself: what a field `@requires` of others is the router's to bring, or not. */
  get ofDepartment(): Verdicts {
    this.#ofDepartment ??= new Verdicts(this.labels, this.cedar, this.asker, false);
    return this.#ofDepartment;
  }

  /** Of a field, whatever its arguments. */
  field(coordinate: string): Verdict {
    const known = this.#known.get(coordinate);
    if (known) return known;
    this.#known.set(coordinate, 'closed');
    const label = this.labels.fields.get(coordinate);
    const made = label ? this.#decide(label) : 'closed';
    this.#known.set(coordinate, made);
    return made;
  }

  /** Whether a field is closed because of what its arguments, defaults and all, ask for. */
  closedBy(coordinate: string, { args }: GraphQLField<unknown, unknown>, values: Record<string, unknown>): boolean {
    if (coordinate.startsWith('Mutation.') || !this.labels.isProtected(coordinate)) return false;
    return args.some(({ name, type }) => this.#isTooMuch(type, values[name], true));
  }

  #decide(label: Label): Verdict {
    if (label.opensBy?.every((one) => this.field(one) === 'closed')) return 'closed';
    if (this.countsRequired && label.requires.some((one) => this.field(one) !== 'open')) return 'closed';
    const word = this.cedar.decide(label, this.asker, Date.now());
    return word === 'masked' && label.mask ? { mask: label.mask } : word === 'closed' ? 'closed' : 'open';
  }

  /** A filter tells by what it filters, an order by what it sorts, and a region must be within the asker's. */
  #isTooMuch(type: GraphQLInputType, value: unknown, choosesRows: boolean): boolean {
    if (value === null || value === undefined) return false;
    if (Array.isArray(value)) return value.some((one) => this.#isTooMuch(type, one, choosesRows));
    const named = getNamedType(type);
    if (isEnumType(named)) return this.#isHidden(`${named.name}.${String(value)}`);
    if (named.name === 'RegionCode') return choosesRows && !String(value).startsWith(this.asker.region);
    if (!isInputObjectType(named)) return false;
    const given = value as Record<string, unknown>;
    return Object.values(named.getFields()).some(
      (entry) =>
        given[entry.name] !== undefined &&
        (this.#isHidden(`${named.name}.${entry.name}`) ||
          this.#isTooMuch(entry.type, given[entry.name], named.name.endsWith('Filter'))),
    );
  }

  /** Whether an entry tells an element that the asker sees nowhere whole. */
  #isHidden(entry: string): boolean {
    const element = this.labels.told.get(entry);
    return element !== undefined && !(this.labels.holders.get(element) ?? []).some((one) => this.field(one) === 'open');
  }
}

/** The verdict on a field asked without arguments: a list whose default order is closed is closed. */
export function verdictWithDefaults(schema: GraphQLSchema, verdicts: Verdicts): (coordinate: string) => Verdict {
  return (coordinate) => {
    const [type = '', name = ''] = coordinate.split('.');
    const owner = schema.getType(type);
    const field = isObjectType(owner) ? owner.getFields()[name] : undefined;
    const defaults = Object.fromEntries(field?.args.map((one) => [one.name, one.defaultValue]) ?? []);
    return field && verdicts.closedBy(coordinate, field, defaults) ? 'closed' : verdicts.field(coordinate);
  };
}
