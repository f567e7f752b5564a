import { isObject, type JsonObject } from './json-text.ts';
import type { TypeRelations } from './type-relations.ts';

function mergeLists(known: unknown[], more: readonly unknown[], types: TypeRelations): unknown[] {
  if (known.length !== more.length) return [...more];
  for (const [index, item] of more.entries()) {
    known[index] = mergeValue(known[index], item, types);
  }
  return known;
}

function mergeValue(known: unknown, more: unknown, types: TypeRelations): unknown {
  // What one subgraph has, the null of another does not take away.
  if (more === null) return known === undefined ? null : known;
  if (isObject(known) && isObject(more)) {
    if (known !== more) mergeInto(known, more, types);
    return known;
  }
  return Array.isArray(known) && Array.isArray(more) && known !== more ? mergeLists(known, more, types) : more;
}

/** Adds what a subgraph told of an object to what is known of it. */
export function mergeInto(target: JsonObject, more: JsonObject, types: TypeRelations): void {
  for (const key of Object.keys(more)) {
    const value = more[key];
    if (value === undefined || key === '__proto__') continue;
    const known = Object.hasOwn(target, key) ? target[key] : undefined;
    if (known === undefined) target[key] = value;
    else if (key === '__typename') {
      // A subgraph that knows of an interface only, as of an object, does not know better.
      if (typeof value === 'string' && types.isObjectType(value)) target[key] = value;
    } else target[key] = mergeValue(known, value, types);
  }
}

function apart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(apart);
  return isObject(value) ? copyOf(value) : value;
}

function copyOf(object: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const key of Object.keys(object)) if (key !== '__proto__') copy[key] = apart(object[key]);
  return copy;
}

const canBeAddedTo = (value: unknown): boolean => Array.isArray(value) || isObject(value);

/** An object of which nothing that can be added to is another's: itself, where nothing can. */
export const ownCopy = (object: JsonObject): JsonObject =>
  Object.values(object).some(canBeAddedTo) ? copyOf(object) : object;
