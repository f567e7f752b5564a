import { type GraphQLOutputType, isListType, isNonNullType } from 'graphql';

/** A field that is closed at one place of the answers. */
export interface ClosedField {
  /** `Type.field`. */
  readonly coordinate: string;
  /** Names in the answer from the root to it, without indices. */
  readonly path: readonly string[];
}

/** Tells closed fields apart: the same field may be closed at several places. */
export const placeKey = ({ coordinate, path }: ClosedField): string => `${coordinate} ${path.join('.')}`;

/** A key of the answer's objects that is to be null under `name`. */
interface ClosedKey {
  readonly name: string;
  readonly isNonNull: boolean;
  /** What is closed, by the object's type. */
  readonly byType: Map<string, ClosedField>;
}

/** The part of an answer's shape in which something is closed. */
export class ClosedPlaces {
  readonly children = new Map<string, { readonly type: GraphQLOutputType; readonly places: ClosedPlaces }>();
  readonly keys = new Map<string, ClosedKey>();

  /** Whether nothing is closed, here or below; drops what is empty, so that answers are not walked in vain. */
  trim(): boolean {
    for (const [name, { places }] of this.children) if (places.trim()) this.children.delete(name);
    return this.keys.size === 0 && this.children.size === 0;
  }

  /** The places below a field of this object. */
  below(name: string, type: GraphQLOutputType): ClosedPlaces {
    const known = this.children.get(name);
    if (known) return known.places;
    const places = new ClosedPlaces();
    this.children.set(name, { type, places });
    return places;
  }

  /** Closes a field of this object: what stands at `key` becomes null at the field's own name. */
  close(key: string, name: string, type: GraphQLOutputType, field: ClosedField): void {
    const closed = this.keys.get(key) ?? {
      name,
      isNonNull: isNonNullType(type),
      byType: new Map<string, ClosedField>(),
    };
    closed.byType.set(field.coordinate.split('.')[0] ?? '', field);
    this.keys.set(key, closed);
  }
}

/** Where closed fields are null in an answer. */
export interface FoundPlaces {
  /** The first place, with indices. */
  readonly first: readonly (string | number)[];
  readonly count: number;
}

/** An answer with its closed fields null. */
export interface ClosedAnswer {
  readonly data: unknown;
  /** By {@link placeKey}. */
  readonly places: ReadonlyMap<string, FoundPlaces>;
}

type Fields = Record<string, unknown>;

class Closing {
  readonly places = new Map<string, { first: readonly (string | number)[]; count: number }>();
  readonly #path: (string | number)[] = [];

  /** Null where something in the value that must not be null was closed (GraphQL specification, 6.4.4). */
  value(value: unknown, type: GraphQLOutputType, places: ClosedPlaces): unknown {
    if (value === null || typeof value !== 'object') return value;
    const nullable = isNonNullType(type) ? (type.ofType as GraphQLOutputType) : type;
    if (!Array.isArray(value)) return this.object(value as Fields, places);
    const itemType = isListType(nullable) ? (nullable.ofType as GraphQLOutputType) : nullable;
    let isClosed = false;
    const items = value.map((item: unknown, index) => {
      this.#path.push(index);
      const closed = this.value(item, itemType, places);
      this.#path.pop();
      isClosed ||= closed === null && item !== null && isNonNullType(itemType);
      return closed;
    });
    return isClosed ? null : items;
  }

  object(object: Fields, places: ClosedPlaces): Fields | null {
    let isClosed = false;
    const entries = Object.entries(object).map(([key, value]): [string, unknown] => {
      const closed = places.keys.get(key);
      if (closed) {
        isClosed ||= closed.isNonNull;
        this.#found(closed, value);
        return [closed.name, null];
      }
      const child = places.children.get(key);
      if (!child) return [key, value];
      this.#path.push(key);
      const inner = this.value(value, child.type, child.places);
      this.#path.pop();
      isClosed ||= inner === null && value !== null && isNonNullType(child.type);
      return [key, inner];
    });
    return isClosed ? null : Object.fromEntries(entries);
  }

  #found({ name, byType }: ClosedKey, value: unknown): void {
    const field = byType.get(String(value)) ?? [...byType.values()][0];
    if (!field) return;
    const key = placeKey(field);
    const known = this.places.get(key);
    if (known) known.count += 1;
    else this.places.set(key, { first: [...this.#path, name], count: 1 });
  }
}

/** Puts null where fields are closed, in the order of the answer, and tells where that was. */
export function closeFields(data: unknown, places: ClosedPlaces): ClosedAnswer {
  const closing = new Closing();
  const isObject = typeof data === 'object' && data !== null;
  return { data: isObject ? closing.object(data as Fields, places) : data, places: closing.places };
}
