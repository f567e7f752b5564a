import { expect, it } from 'vitest';
import { schemaChanges } from './schema-changes.ts';

it('tells what was added, removed and changed of a subgraph, labels included, and not what was reworded', () => {
  const before = `type A @key(fields: "id") { id: ID! "words" old: Int kept(a: Int): Int @sharing(type: CONDITIONAL) }
    enum E { ONE } extend type Query { a: A }`;
  const after = `type A @key(fields: "id") { id: ID! young: String "other words" kept("said" a: Int): Int @sharing(type: NOT_SHARED) }
    enum E { ONE TWO } extend type Query { a: A }`;
  expect(schemaChanges(before, after)).toEqual([
    '+ A.young: String',
    '~ A.kept: kept(a: Int): Int @sharing(type: CONDITIONAL) → kept(a: Int): Int @sharing(type: NOT_SHARED)',
    '+ E.TWO',
    '- A.old',
  ]);
  expect(schemaChanges(after, after)).toEqual([]);
});
