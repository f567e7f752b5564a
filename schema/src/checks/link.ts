import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DirectiveDefinitionNode,
  Kind,
  parse,
  print,
  type SchemaExtensionNode,
} from 'graphql';
import { baseSdlFile } from '../load-subgraph-sdl.ts';
import { faultAt, type SchemaFault } from './fault.ts';
import { argument, type SubgraphDocument } from './subgraph-document.ts';

/** The one version of our directives that this graph understands. */
export const SHARING_SPECIFICATION = 'https://specs.community-graph.example/sharing/v1.0';
const LABELS = ['@sharing', '@element'];

/**
 * A label counts only if it is the one that everybody means: linked from our specification at its version, imported under
 * its own name, defined as there, and carried into the supergraph. Under another name a gateway would not see it
 * (the class of GHSA-g8jh-vg5j-4h3f); defined otherwise it would say something else.
 */
export function checkLink(subgraph: SubgraphDocument): SchemaFault[] {
  const directives = schemaDirectives(subgraph);
  const links = directives.filter((one) => one.name.value === 'link');
  const own = links.filter((one) => argument(one, 'url') === SHARING_SPECIFICATION);
  return [
    ...(own.length === 0 ? missingLink(subgraph, links) : []),
    ...links.flatMap(renamedFaults),
    ...own.flatMap(unimportedFaults),
    ...own.flatMap((link) => uncomposedFaults(link, directives)),
    ...definitionFaults(subgraph),
  ];
}

/** What stands at `schema` and `extend schema`. */
function schemaDirectives({ documents }: SubgraphDocument): ConstDirectiveNode[] {
  return documents
    .flatMap(({ definitions }) => definitions)
    .filter((node) => node.kind === Kind.SCHEMA_EXTENSION || node.kind === Kind.SCHEMA_DEFINITION)
    .flatMap((node: Pick<SchemaExtensionNode, 'directives'>) => node.directives ?? []);
}

function missingLink({ documents, department }: SubgraphDocument, links: readonly ConstDirectiveNode[]): SchemaFault[] {
  const other = links.find((one) => /\/sharing\/v/.test(argument(one, 'url') ?? ''));
  const at = other ?? documents[0]?.definitions[0];
  if (!at) return [];
  const instead = other ? `, not ${argument(other, 'url')}` : '';
  const message = `${department} must link ${SHARING_SPECIFICATION}${instead}: what its @sharing means is said there.`;
  return [faultAt(at, other ? 'OTHER_SPECIFICATION' : 'MISSING_LINK', message)];
}

interface Import {
  readonly name: string;
  readonly as: string;
}

const textOf = (value: ConstValueNode | undefined): string => (value?.kind === Kind.STRING ? value.value : '');

function importsOf(link: ConstDirectiveNode): Import[] {
  const list = link.arguments?.find((one) => one.name.value === 'import')?.value;
  if (list?.kind !== Kind.LIST) return [];
  return list.values.map((value) => {
    if (value.kind !== Kind.OBJECT) return { name: textOf(value), as: textOf(value) };
    const given = new Map(value.fields.map((field) => [field.name.value, textOf(field.value)]));
    const name = given.get('name') ?? '';
    return { name, as: given.get('as') ?? name };
  });
}

/** Our names for anything else, or other names for ours; federation's own directives keep their names as well. */
function renamedFaults(link: ConstDirectiveNode): SchemaFault[] {
  const url = argument(link, 'url') ?? '';
  const isOurs = url === SHARING_SPECIFICATION;
  const imports = importsOf(link).filter(({ name, as }) => name !== as || (!isOurs && LABELS.includes(as)));
  const renamed = imports.map(({ name, as }) =>
    faultAt(link, 'RENAMED_IMPORT', `${name} of ${url} must not be imported as ${as}; every directive keeps its name.`),
  );
  const alias = argument(link, 'as');
  if (alias === undefined) return renamed;
  return [...renamed, faultAt(link, 'RENAMED_IMPORT', `${url} must not be linked as "${alias}"; it keeps its name.`)];
}

function unimportedFaults(link: ConstDirectiveNode): SchemaFault[] {
  const imported = importsOf(link).map(({ name }) => name);
  return LABELS.filter((label) => !imported.includes(label)).map((label) =>
    faultAt(link, 'UNIMPORTED_LABEL', `${label} must be imported from ${SHARING_SPECIFICATION}.`),
  );
}

function uncomposedFaults(link: ConstDirectiveNode, directives: readonly ConstDirectiveNode[]): SchemaFault[] {
  const composed = directives
    .filter((one) => ['composeDirective', 'federation__composeDirective'].includes(one.name.value))
    .map((one) => argument(one, 'name'));
  return LABELS.filter((label) => !composed.includes(label)).map((label) =>
    faultAt(
      link,
      'UNCOMPOSED_LABEL',
      `${label} does not reach the supergraph; add @composeDirective(name: "${label}").`,
    ),
  );
}

const isLabel = (node: { readonly kind: Kind }): node is DirectiveDefinitionNode =>
  node.kind === Kind.DIRECTIVE_DEFINITION && LABELS.includes(`@${(node as DirectiveDefinitionNode).name.value}`);

const byName = (one: { readonly name: { readonly value: string } }, other: typeof one): number =>
  one.name.value.localeCompare(other.name.value);

/** What a definition says: neither its words nor the order of arguments and places, which libraries sort. */
const withoutWords = (node: DirectiveDefinitionNode): string =>
  print({
    ...node,
    description: undefined,
    arguments: node.arguments?.toSorted(byName),
    locations: node.locations.toSorted((one, other) => one.value.localeCompare(other.value)),
  });

function definitionFaults({ documents }: SubgraphDocument): SchemaFault[] {
  const base = parse(baseSdlFile().text, { noLocation: true }).definitions.filter(isLabel);
  const meant = new Map(base.map((node) => [node.name.value, withoutWords(node)]));
  return documents
    .flatMap(({ definitions }) => definitions.filter(isLabel))
    .filter((node) => withoutWords(node) !== meant.get(node.name.value))
    .map((node) =>
      faultAt(node, 'OTHER_DEFINITION', `@${node.name.value} must be defined as in schema/src/base.graphql.`),
    );
}
