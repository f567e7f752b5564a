import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  Source,
  validate,
  visit,
} from 'graphql';
import { documentId } from './manifest.ts';

/** An operation of an application, with the fragments that it uses. */
export interface ExtractedOperation {
  readonly name: string;
  readonly id: string;
  readonly text: string;
}

/** What of an application cannot be registered; one line a fault, with its file. */
export class ExtractionError extends Error {
  override readonly name = 'ExtractionError';
}

const CODE = /\.(?:ts|tsx|js|jsx|mts)$/;
const SKIPPED = new Set(['node_modules', 'dist', 'generated']);
/** gql`…`, graphql`…`, graphql(`…`) and a template after the comment GraphQL. */
const TEMPLATE = /(?:\b(?:gql|graphql)\s*\(?\s*|\/\*\s*GraphQL\s*\*\/\s*)`([^`]*)`/g;
/** A fragment put in by its variable; it is found by its name. */
const INTERPOLATION = /\$\{[^}]*\}/g;

/** Source files below a path, or the file itself, in the order of their names. */
function filesBelow(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.has(name))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
    .flatMap((entry) => filesBelow(path.join(place, entry.name)));
}

function sourcesOf(file: string): Source[] {
  if (file.endsWith('.graphql')) return [new Source(readFileSync(file, 'utf8'), file)];
  if (!CODE.test(file) || /\.test\.\w+$/.test(file)) return [];
  const templates = [...readFileSync(file, 'utf8').matchAll(TEMPLATE)];
  return templates.map(([, text = '']) => new Source(text.replace(INTERPOLATION, ''), file));
}

/** `__typename` in every selection but the operation's own, as clients with a cache ask for it. */
function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: (node, _key, parent) => {
      const isRoot = parent && !Array.isArray(parent) && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      const has = node.selections.some(
        (one) => one.kind === Kind.FIELD && one.name.value === '__typename' && !one.alias,
      );
      if (isRoot || has) return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}

/** Names of the fragments that a node spreads, directly and through others. */
function spreadBy(
  node: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found: Set<string> = new Set(),
): Set<string> {
  visit(node, {
    FragmentSpread: ({ name }) => {
      const fragment = fragments.get(name.value);
      if (found.has(name.value) || !fragment) return;
      found.add(name.value);
      spreadBy(fragment, fragments, found);
    },
  });
  return found;
}

interface Definitions {
  readonly operations: { readonly file: string; readonly node: OperationDefinitionNode }[];
  readonly fragments: Map<string, FragmentDefinitionNode>;
}

function definitionsOf(places: readonly string[], faults: string[]): Definitions {
  const definitions: Definitions = { operations: [], fragments: new Map() };
  for (const source of places.flatMap(filesBelow).flatMap(sourcesOf)) {
    try {
      for (const node of parse(source).definitions) {
        if (node.kind === Kind.FRAGMENT_DEFINITION) definitions.fragments.set(node.name.value, node);
        else if (node.kind === Kind.OPERATION_DEFINITION) definitions.operations.push({ file: source.name, node });
      }
    } catch (error) {
      faults.push(`${source.name}: ${(error as Error).message}`);
    }
  }
  return definitions;
}

/**
 * The operations in `*.graphql` and tagged templates of source files, each whole with its fragments and checked against the
 * graph.
 * @param plain leaves the selections as they are; else `__typename` is added
 * @throws {ExtractionError} for an operation without a name of its own, or one that the graph does not answer
 */
export function extractOperations(
  places: readonly string[],
  schema: GraphQLSchema,
  plain = false,
): readonly ExtractedOperation[] {
  const faults: string[] = [];
  const { operations, fragments } = definitionsOf(places, faults);
  const names = new Map<string, string>();
  const extracted = operations.flatMap(({ file, node }) => {
    const name = node.name?.value;
    const earlier = name === undefined ? undefined : names.get(name);
    if (name === undefined) faults.push(`${file}: an operation has no name; write: ${node.operation} SomeName { … }`);
    else if (earlier) faults.push(`${file}: ${name} is the name of an operation in ${earlier} too; give it another.`);
    if (name === undefined || earlier) return [];
    names.set(name, file);
    const used = [...spreadBy(node, fragments)].sort().flatMap((one) => fragments.get(one) ?? []);
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [node, ...used] };
    faults.push(...validate(schema, document).map(({ message }) => `${file}: ${name}: ${message}`));
    const text = print(plain ? document : withTypenames(document));
    return [{ name, id: documentId(text), text }];
  });
  if (faults.length > 0) throw new ExtractionError(faults.join('\n'));
  return extracted;
}
