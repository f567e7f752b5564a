import type { RequestContext } from '@community-graph/kit/context';
import { type GraphQLResolveInfo, type SelectionSetNode, visit } from 'graphql';
import { publishedTerms } from '../catalogue/published-fields.ts';
import { isOfficial } from '../officials.ts';
import { recordOwnLook } from './record-own-look.ts';

type Source = Pick<RequestContext, 'db' | 'caller' | 'requestId'>;
type Asked = Pick<GraphQLResolveInfo, 'operation' | 'fieldNodes' | 'fragments'>;

/** What an official reads of corrections or complaints. */
export interface ReadWords {
  readonly type: 'Correction' | 'Complaint';
  /** Whom what is read is about. */
  readonly subjects: readonly string[];
}

/**
 * Puts on the record that an official reads what people wrote in a correction or complaint, before it is answered. The
 * gateway does not: who may read it is told by whose case it is, not by an agreement.
 */
export async function recordWords(context: Source, asked: Asked, { type, subjects }: ReadWords): Promise<void> {
  if (!isOfficial(context.caller)) return;
  const selected = selectedNames(asked);
  const given = personalFields(type).filter((coordinate) => selected.has(coordinate.slice(type.length + 1)));
  if (given.length > 0) await recordOwnLook(context, { operation: asked.operation, given, subjects });
}

/** Coordinates of a type's fields that tell of a person. */
const personalFields = (type: string): string[] =>
  [...publishedTerms().fields.values()]
    .filter(({ sensitivity }) => sensitivity === 'PERSONAL' || sensitivity === 'SENSITIVE')
    .map(({ coordinate }) => coordinate)
    .filter((coordinate) => coordinate.startsWith(`${type}.`));

/** Names of all fields that are selected anywhere below, whether or not a directive leaves them out. */
function selectedNames({ fieldNodes, fragments }: Asked): Set<string> {
  const names = new Set<string>();
  const spread = new Set<string>();
  const look = (selection: SelectionSetNode): void => {
    visit(selection, {
      Field: ({ name }) => void names.add(name.value),
      FragmentSpread: ({ name: { value } }) => {
        const fragment = fragments[value];
        if (!fragment || spread.has(value)) return;
        spread.add(value);
        look(fragment.selectionSet);
      },
    });
  };
  for (const { selectionSet } of fieldNodes) if (selectionSet) look(selectionSet);
  return names;
}
