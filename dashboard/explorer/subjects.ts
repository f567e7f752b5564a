import { askGraph } from './graph.ts';
import type { TokenSource } from './tokens.ts';

/** A household that the examples can be about. */
export interface Subject {
  readonly household: string;
  readonly address: string;
  readonly community: string;
}

interface Found {
  readonly households: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly address: string | null;
        readonly community: { readonly code: string } | null;
      };
    }[];
  } | null;
}

const QUERY = `query HouseholdsForExamples {
  households(first: 20, filter: { receives: MINIMUM_LIVING_GUARANTEE }) {
    edges { node { id address community { code } } }
  }
}`;

/** Some households with assistance, so that the examples have something to show; none when the graph gives none. */
export async function findSubjects(tokens: TokenSource): Promise<readonly Subject[]> {
  const { body } = await askGraph<Found>({ query: QUERY, operationName: 'HouseholdsForExamples' }, tokens);
  const edges = body.data?.households?.edges ?? [];
  return edges.map(({ node: { id, address, community } }) => ({
    household: id,
    address: address ?? id,
    community: community?.code ?? '',
  }));
}
