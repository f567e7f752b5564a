import { type ASTVisitor, GraphQLError } from 'graphql';

/** Names that reach a prototype when an answer is built from them (the class of CVE-2026-32621). */
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** Visits what a client names in a document; a field of the graph may be called what it likes. */
export function visitNames(refuse: (error: GraphQLError) => void): ASTVisitor {
  const check = (name: string | undefined): void => {
    if (name && FORBIDDEN_NAMES.has(name)) {
      refuse(new GraphQLError(`The name "${name}" cannot be used here; choose another.`));
    }
  };
  return {
    Field: ({ alias }) => check(alias?.value),
    Variable: ({ name }) => check(name.value),
    FragmentDefinition: ({ name }) => check(name.value),
    OperationDefinition: ({ name }) => check(name?.value),
  };
}
