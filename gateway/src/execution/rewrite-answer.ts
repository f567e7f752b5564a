import type { FetchNode } from '@apollo/query-planner';
import { isObject, type JsonObject } from './json-text.ts';
import type { TypeRelations } from './type-relations.ts';

type Rewrites = NonNullable<FetchNode['outputRewrites']>;
const FRAGMENT = '... on ';

function applyAt(object: JsonObject, name: string, rewrite: Rewrites[number]): void {
  if (rewrite.kind === 'ValueSetter') {
    object[name] = rewrite.setValueTo;
    return;
  }
  if (!Object.hasOwn(object, name)) return;
  object[rewrite.renameKeyTo] = object[name];
  delete object[name];
}

function apply(value: unknown, path: readonly string[], rewrite: Rewrites[number], types: TypeRelations): void {
  if (Array.isArray(value)) {
    for (const item of value) apply(item, path, rewrite, types);
    return;
  }
  const [step, ...rest] = path;
  if (!isObject(value) || step === undefined) return;
  if (step.startsWith(FRAGMENT)) {
    const { __typename: typeName } = value;
    const applies = typeof typeName !== 'string' || types.is(typeName, step.slice(FRAGMENT.length));
    if (applies) apply(value, rest, rewrite, types);
  } else if (rest.length === 0) applyAt(value, step, rewrite);
  else if (Object.hasOwn(value, step)) apply(value[step], rest, rewrite, types);
}

/** Gives what a subgraph answered the names of the client's answer, where the planner had to use others. */
export function rewriteAnswer(value: unknown, rewrites: Rewrites | undefined, types: TypeRelations): void {
  for (const rewrite of rewrites ?? []) apply(value, rewrite.path, rewrite, types);
}

/** A path within a subgraph's answer, by the names of the client's. */
export function rewritePath(
  path: readonly (string | number)[],
  rewrites: Rewrites | undefined,
): readonly (string | number)[] {
  const renamers = (rewrites ?? []).flatMap((rewrite) => (rewrite.kind === 'KeyRenamer' ? [rewrite] : []));
  if (renamers.length === 0) return path;
  const renamed = [...path];
  for (const { path: place, renameKeyTo } of renamers) {
    const names = place.filter((step) => !step.startsWith(FRAGMENT));
    const positions = renamed.flatMap((step, index) => (typeof step === 'string' ? [index] : []));
    const fits = names.every((name, index) => renamed[positions[index] ?? -1] === name);
    const last = positions[names.length - 1];
    if (fits && last !== undefined) renamed[last] = renameKeyTo;
  }
  return renamed;
}
