import { getArgumentValues, getVariableValues, print } from 'graphql';
import type { CallerAccess } from './access-table.ts';
import { type ClosedField, type ClosedPlaces, placeKey } from './closed-places.ts';
import type { Decision, Refusal, RefusalReason } from './decision.ts';
import type { PreparedField, PreparedOperation } from './prepare-operation.ts';
import { type DecidedField, type DeniedField, type PrunedDocument, pruneDocument } from './prune-document.ts';
import { applicationText, refusalWords } from './refusal-words.ts';
import { isProtected, refuseRevealed, revealedByArguments } from './refused-arguments.ts';
import type { SharingTerms } from './terms.ts';

const MAXIMUM_REVIEWS_A_CALLER = 100;

/** A refused field as the client is told of it. */
export interface RefusedField extends ClosedField {
  readonly reason: RefusalReason;
  /** Why, and what to do. */
  readonly words: string;
  /** The application that would open it; `null` where nothing can be applied for. */
  readonly application: string | null;
}

/** What one caller may have of one operation. */
export interface Review {
  /** The operation without the refused fields; `null` when nothing is refused and it may run as it is. */
  readonly text: string | null;
  /** One for each refused field and place in the document. */
  readonly refused: readonly RefusedField[];
  /** Coordinates of the protected fields that are given, sorted. */
  readonly given: readonly string[];
  /** Numbers of the agreements that give them, sorted. */
  readonly agreements: readonly string[];
  /** Elements that are given, or told by a filter or order. */
  readonly elements: ReadonlySet<string>;
  /** All that was decided of, but nothing below a refused field. */
  readonly decided: readonly DecidedField[];
  /** The refused fields in the shape of the answer, for `closeFields`. */
  readonly places: ClosedPlaces;
  /** The review when fields of these elements must not leave either, after they were fetched. */
  withhold(elements: ReadonlySet<string>): Review;
}

interface ArgumentCheck {
  readonly refusal: Refusal | null;
  readonly elements: readonly string[];
}
type ArgumentChecks = ReadonlyMap<PreparedField, ArgumentCheck>;

const UNCHECKED: ArgumentCheck = { refusal: null, elements: [] };

function checkArguments(
  { terms }: PreparedOperation,
  access: CallerAccess,
  field: PreparedField,
  variables: Record<string, unknown>,
): ArgumentCheck {
  try {
    const revealed = revealedByArguments(
      terms,
      field.definition,
      getArgumentValues(field.definition, field.node, variables),
    );
    return { refusal: refuseRevealed(access, revealed), elements: revealed.elements };
  } catch {
    // Values that do not fit the field: its department cannot run it and says so.
    return UNCHECKED;
  }
}

/** Decides the fields of one operation for one caller. */
class OperationReview {
  /** Elements that a combination rule closes. */
  readonly #combined = new Set<string>();

  constructor(
    private readonly prepared: PreparedOperation,
    private readonly access: CallerAccess,
    private readonly checks: ArgumentChecks,
  ) {}

  review(withheld: ReadonlySet<string> = new Set()): Review {
    const pruned = this.#prune(withheld);
    const { caller } = this.access;
    const refused = pruned.decided.filter(isDenied);
    const open = pruned.decided.filter(({ decision }) => decision.allowed);
    const given = open.filter(({ coordinate }) => isProtected(this.prepared.terms, coordinate));
    const agreements = open.flatMap(({ decision }) => (decision.allowed && decision.agreement) || []);
    return {
      text: refused.length > 0 ? print(pruned.document) : null,
      refused: [...new Map(refused.map((one) => [placeKey(one), one])).values()].map((one) =>
        describeRefusal(this.prepared.terms, caller, one),
      ),
      given: sorted(given.map(({ coordinate }) => coordinate)),
      agreements: sorted(agreements),
      elements: new Set(open.flatMap(({ field, coordinate }) => this.#elementsOf(field, coordinate))),
      decided: pruned.decided,
      places: pruned.places,
      withhold: (elements) => this.review(elements),
    };
  }

  /** Closes what must not be combined in one answer. */
  combine(): this {
    // A resident’s own record is one person’s, who may know all of it.
    if (this.access.isResident) return this;
    for (const { elements } of this.access.combinations) {
      const present = this.review().elements;
      if (!elements.every((element) => present.has(element))) continue;
      for (const element of elements.slice(1)) this.#combined.add(element);
    }
    return this;
  }

  #prune(withheld: ReadonlySet<string>): PrunedDocument {
    return pruneDocument(this.prepared, {
      decide: (field, coordinate) => this.#decide(field, coordinate),
      isWithheld: (field, coordinate) =>
        withheld.size > 0 && this.#elementsOf(field, coordinate).some((element) => withheld.has(element)),
    });
  }

  #decide(field: PreparedField, coordinate: string): Decision {
    const own = this.access.decide(coordinate);
    if (!own.allowed) return own;
    const refusal = this.checks.get(field)?.refusal;
    if (refusal) return refusal;
    const isCombined =
      this.#combined.size > 0 && this.#elementsOf(field, coordinate).some((element) => this.#combined.has(element));
    return isCombined ? { allowed: false, reason: 'COMBINATION' } : own;
  }

  #elementsOf(field: PreparedField, coordinate: string): readonly string[] {
    const own = this.prepared.terms.fields.get(coordinate)?.element;
    const told = this.checks.get(field)?.elements ?? [];
    return own ? [own, ...told] : told;
  }
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
const isDenied = (one: DecidedField): one is DeniedField => !one.decision.allowed;

function describeRefusal(
  terms: SharingTerms,
  caller: CallerAccess['caller'],
  { coordinate, path, decision: { reason } }: DeniedField,
): RefusedField {
  const field = terms.fields.get(coordinate);
  if (!field) {
    const words = `${coordinate} 没有共享条件,不予开放。${coordinate} has no terms of sharing and is closed; tell its department.`;
    return { coordinate, path, reason, words, application: null };
  }
  const words = refusalWords(field, reason, caller);
  return { coordinate, path, reason, words, application: applicationText(field, caller) };
}

/** Reviews made already, by operation, caller and what the variables tell. */
const REVIEWS = new WeakMap<PreparedOperation, WeakMap<CallerAccess, Map<string, Review>>>();

function reviewsOf(prepared: PreparedOperation, access: CallerAccess): Map<string, Review> {
  const ofOperation = REVIEWS.get(prepared) ?? new WeakMap<CallerAccess, Map<string, Review>>();
  REVIEWS.set(prepared, ofOperation);
  const known = ofOperation.get(access) ?? new Map<string, Review>();
  ofOperation.set(access, known);
  if (known.size >= MAXIMUM_REVIEWS_A_CALLER) known.clear();
  return known;
}

/**
 * Decides every field of an operation for a caller, who may have the rest of it.
 * @returns `null` when the variables are not valid, so that the operation cannot run
 */
export function reviewOperation(
  prepared: PreparedOperation,
  access: CallerAccess,
  variables: Readonly<Record<string, unknown>>,
): Review | null {
  const { schema, operation, checked } = prepared;
  const checks = new Map<PreparedField, ArgumentCheck>();
  const bound = checked.filter(({ usesVariables }) => usesVariables);
  if (bound.length > 0) {
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (!coerced) return null;
    for (const field of bound) checks.set(field, checkArguments(prepared, access, field, coerced));
  }
  const key = bound.length === 0 ? '' : JSON.stringify([...checks.values()]);
  const reviews = reviewsOf(prepared, access);
  const known = reviews.get(key);
  if (known) return known;
  for (const field of checked) {
    if (!checks.has(field)) checks.set(field, checkArguments(prepared, access, field, {}));
  }
  const review = new OperationReview(prepared, access, checks).combine().review();
  reviews.set(key, review);
  return review;
}
