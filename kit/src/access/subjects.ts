import type { GraphQLObjectType } from 'graphql';

/** Whom a datum is about: `Resident:<id>` or `Household:<id>`. */
export type Subject = `Resident:${string}` | `Household:${string}`;

/** A resident as a subject. */
export const aboutResident = (id: string): Subject => `Resident:${id}`;
/** A household as a subject. */
export const aboutHousehold = (id: string): Subject => `Household:${id}`;

/**
 * Whom the rows of each type are about. Types that are reached only from a row whose person is known already need none:
 * the field that leads to them names the person (an allergy is had from a health record only).
 */
export type SubjectsOfTypes = Readonly<Record<string, (source: never) => readonly Subject[]>>;

/** The set that each source object was gathered into: once for each request, whichever fields of it are given. */
const gathered = new WeakMap<object, Set<string>>();

/** Tells whom one type's rows are about. */
export class SubjectsOfType {
  readonly #tell: ((source: never) => readonly Subject[]) | undefined;

  constructor(subjects: SubjectsOfTypes, type: GraphQLObjectType) {
    this.#tell = subjects[type.name];
  }

  /** Whether rows of this type tell anybody. */
  get tells(): boolean {
    return this.#tell !== undefined;
  }

  /** Whom a row is about; nobody when that is not known. */
  of(source: unknown): readonly Subject[] {
    return this.#tell?.(source as never) ?? [];
  }

  /** Adds whom a row is about to those whom the answer tells of. */
  gather(source: unknown, into: Set<string>): void {
    if (typeof source !== 'object' || source === null || gathered.get(source) === into) return;
    gathered.set(source, into);
    for (const subject of this.of(source)) into.add(subject);
  }

  /**
   * Whether a row may be a resident's own: it is about one of those residents, or about none. Which rows about a
   * household are a resident's is the database's to say.
   */
  isAboutOneOf(residents: readonly string[], source: unknown): boolean {
    const persons = this.of(source).filter((subject) => subject.startsWith('Resident:'));
    return persons.length === 0 || persons.some((subject) => residents.some((id) => subject === aboutResident(id)));
  }
}
