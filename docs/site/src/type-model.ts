import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SharingTerms } from '@community-graph/schema/access/terms';
import { SUBGRAPHS, type SubgraphCode } from '@community-graph/schema/departments';
import { subgraphSdlFiles } from '@community-graph/schema/load-subgraph-sdl';
import { type DefinitionNode, type DocumentNode, Kind, parse, print, type TypeNode } from 'graphql';
import { repositoryRoot } from './repository.ts';

/** A type of the graph as the reference shows it. */
export interface GraphType {
  readonly name: string;
  readonly kind: 'type' | 'interface' | 'input' | 'enum' | 'union' | 'scalar';
  readonly description: string;
  /** Where its page stands below `types/`: `health/vaccination`, or `common`. */
  readonly page: string;
  readonly members: readonly TypeMember[];
}

/** A field, an input field, a value, or a member of a union. */
export interface TypeMember {
  readonly name: string;
  readonly description: string;
  readonly type: TypeNode | null;
  readonly parameters: readonly { readonly name: string; readonly type: TypeNode }[];
}

/** All that the pages of types are made of. */
export interface TypeModel {
  readonly types: ReadonlyMap<string, GraphType>;
  readonly terms: SharingTerms;
}

/** The page of what belongs to no module: scalars, pages of lists, the labels' own enumerations. */
export const COMMON = 'common';
const ROOTS: Readonly<Record<string, string>> = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' };
const PLUMBING = /^(?:join|link|core)__/;

const KINDS: Readonly<Record<string, GraphType['kind']>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'type',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
};

function membersOf(node: DefinitionNode): TypeMember[] {
  const none = { type: null, parameters: [] };
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
    return (node.values ?? []).map(({ name, description }) => ({
      ...none,
      name: name.value,
      description: description?.value ?? '',
    }));
  }
  if (node.kind === Kind.UNION_TYPE_DEFINITION) {
    return (node.types ?? []).map((type) => ({ ...none, name: type.name.value, description: '', type }));
  }
  if (!('fields' in node)) return [];
  return (node.fields ?? []).map((field) => ({
    name: field.name.value,
    description: field.description?.value ?? '',
    type: field.type,
    parameters:
      field.kind === Kind.FIELD_DEFINITION
        ? (field.arguments ?? []).map(({ name, type }) => ({ name: name.value, type }))
        : [],
  }));
}

/** The module that says most of each type: the page on which one looks for it. */
function modulesOfTypes(departments: readonly SubgraphCode[]): ReadonlyMap<string, string> {
  const found = new Map<string, { page: string; said: number }>();
  for (const department of departments) {
    for (const { file, text } of subgraphSdlFiles(department)) {
      const module = path.basename(path.dirname(file));
      const page = file.includes(`${path.sep}subgraphs${path.sep}`) ? `${department}/${module}` : COMMON;
      for (const node of parse(text, { noLocation: true }).definitions) {
        if (!(node.kind in KINDS) || !('name' in node) || !node.name) continue;
        const said = membersOf(node).length;
        const before = found.get(node.name.value);
        if (!before || said > before.said) found.set(node.name.value, { page, said });
      }
    }
  }
  return new Map([...found].map(([name, { page }]) => [name, page]));
}

/**
 * Reads every type of the graph from the composed supergraph, with the page that it belongs on.
 * @param supergraph SDL; the committed one by default
 */
export function readTypes(
  supergraph: DocumentNode = parse(readFileSync(path.join(repositoryRoot, 'schema/supergraph.graphql'), 'utf8')),
): TypeModel {
  const pages = modulesOfTypes(SUBGRAPHS.map(({ code }) => code));
  const types = new Map<string, GraphType>();
  for (const node of supergraph.definitions) {
    const kind = KINDS[node.kind];
    if (!kind || !('name' in node) || !node.name || PLUMBING.test(node.name.value)) continue;
    const name = node.name.value;
    const description = 'description' in node ? (node.description?.value ?? '') : '';
    const page = ROOTS[name] ?? pages.get(name) ?? COMMON;
    types.set(name, { name, kind, description, page, members: membersOf(node) });
  }
  return { types, terms: SharingTerms.ofSupergraph(supergraph) };
}

/** A type reference as it is written in SDL, `[Payment!]`. */
export const typeText = (type: TypeNode): string => print(type);
