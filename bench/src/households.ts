import { shuffled } from './statistics.ts';

const PAGE = `query($after: String) {
  households(first: 100, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } }
}`;
const SEED = 1;

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * The ids of all households, in a random order that is the same every time.
 * @throws {Error} when the graph does not list them
 */
export async function householdIds(graphqlUrl: string, token: string): Promise<string[]> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const body: string = JSON.stringify({ query: PAGE, variables: { after } });
    const response = await fetch(graphqlUrl, { method: 'POST', headers, body });
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as { data?: { households: Page | null }; errors?: object[] };
    if (errors || !data?.households) throw new Error(`The households cannot be listed: ${text.slice(0, 500)}`);
    const { edges, pageInfo } = data.households;
    ids.push(...edges.map(({ node }) => node.id));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return shuffled(ids, SEED);
}
