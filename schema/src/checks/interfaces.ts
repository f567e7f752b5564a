import { type InterfaceTypeDefinitionNode, type InterfaceTypeExtensionNode, Kind } from 'graphql';
import { faultAt, type SchemaFault } from './fault.ts';
import { directive, type SubgraphDocument } from './subgraph-document.ts';

/**
 * An interface carries no label, and neither do its fields: what is read through it is an object's field, which carries
 * its own. A label here would say nothing to whoever asks the object itself (the class of GHSA-mx7m-j9xf-62hw). The
 * fields of an `@interfaceObject` are labelled like any object's; composition gives them to the implementations.
 */
export function checkInterfaces({ documents }: SubgraphDocument): SchemaFault[] {
  return documents
    .flatMap(({ definitions }) => definitions)
    .filter(
      (node): node is InterfaceTypeDefinitionNode | InterfaceTypeExtensionNode =>
        node.kind === Kind.INTERFACE_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_EXTENSION,
    )
    .flatMap((type) => [type, ...(type.fields ?? [])].map((node) => ({ type, node })))
    .filter(({ node }) => directive(node, 'sharing') || directive(node, 'element'))
    .map(({ type, node }) => {
      const name = node === type ? type.name.value : `${type.name.value}.${node.name.value}`;
      const message = `${name} is of an interface and must carry no label; label the field in each type that implements it.`;
      return faultAt(node, 'INTERFACE_LABEL', message);
    });
}
