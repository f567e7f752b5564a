import { type GraphQLLeafType, isEnumType, isSpecifiedScalarType } from 'graphql';
import { jsonOf, quote } from './json-text.ts';

/** Writes a leaf value, which is not null, as JSON; `undefined` for one that its type does not have. */
export type WriteLeaf = (value: unknown) => string | undefined;

const LARGEST_INT = 2 ** 31 - 1;

const BUILT_IN: Readonly<Record<string, WriteLeaf>> = {
  Int: (value) => {
    const isInt = Number.isInteger(value) && Math.abs(value as number) <= LARGEST_INT + Number((value as number) < 0);
    return isInt ? String(value) : undefined;
  },
  Float: (value) => (typeof value === 'number' ? JSON.stringify(value) : undefined),
  String: (value) => (typeof value === 'string' ? quote(value) : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  // An ID may come as an integer and goes out as a string (GraphQL specification, 3.5.5).
  ID: (value) => {
    if (typeof value === 'string') return quote(value);
    return Number.isInteger(value) ? `"${String(value)}"` : undefined;
  },
};

/** How values of a type are written; a custom scalar has any JSON. */
export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  if (isEnumType(type)) {
    // Values that clients do not see are none of the API schema's.
    const texts = new Map(type.getValues().map(({ name }) => [name as unknown, quote(name)]));
    return (value) => texts.get(value);
  }
  return (isSpecifiedScalarType(type) && BUILT_IN[type.name]) || jsonOf;
}
