import { type FieldTerms, isRoot, type SharingTerms } from '@community-graph/schema/access/terms';
import { languagesOf } from '@community-graph/schema/checks/catalogue';
import type { DataElement } from '@community-graph/schema/elements';
import { type DocumentNode, type FieldDefinitionNode, Kind, print } from 'graphql';
import type { DescribedField } from './tables.ts';

const STRUCTURAL = /(?:Connection|Edge|Payload)$|^PageInfo$/;

/** Whether a field holds data: it is neither an entry point nor a part of a page. */
export const isCatalogued = (coordinate: string): boolean => {
  const [type = ''] = coordinate.split('.');
  return !isRoot(type) && !STRUCTURAL.test(type);
};

/**
 * What the composed schema says of each field that holds data, sorted by coordinate (条例 12, 13: an entry states name,
 * data items, provider and sharing attribute).
 */
export function describeFields(
  supergraph: DocumentNode,
  terms: SharingTerms,
  elements: ReadonlyMap<string, DataElement>,
): ReadonlyMap<string, DescribedField> {
  const described = supergraph.definitions.flatMap((type) => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    return (type.fields ?? []).flatMap((field) => {
      const coordinate = `${type.name.value}.${field.name.value}`;
      const own = isCatalogued(coordinate) && terms.fields.get(coordinate);
      return own ? [describe(field, own, elements)] : [];
    });
  });
  described.sort((a, b) => (a.coordinate < b.coordinate ? -1 : 1));
  return new Map(described.map((one) => [one.coordinate, one]));
}

function describe(
  field: FieldDefinitionNode,
  terms: FieldTerms,
  elements: ReadonlyMap<string, DataElement>,
): DescribedField {
  const { coordinate, owner, element: code, type: sharingType, sensitivity, mask, basis } = terms;
  const element = code ? elements.get(code) : undefined;
  const { zh, en } = languagesOf(field.description?.value ?? '');
  return {
    ...{ coordinate, owner, sharingType, sensitivity, mask, basis },
    element: code,
    elementNameZh: element?.zh ?? null,
    elementNameEn: element?.en ?? null,
    elementStandard: element?.standard ?? null,
    descriptionZh: zh,
    descriptionEn: en,
    valueType: print(field.type),
  };
}
