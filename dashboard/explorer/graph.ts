import type { Fetcher } from '@graphiql/toolkit';

/** Sends operations to the graph with a bearer token. */
export function graphFetcher(token: () => Promise<string>): Fetcher {
  return async (operation, options) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { ...options?.headers, 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
      body: JSON.stringify(operation),
    });
    return response.json();
  };
}

/** A community with households, and a household, so that the examples have something to show. */
export async function findSubjects(token: () => Promise<string>): Promise<{ household: string; community: string }> {
  const query =
    '{ households(first: 1, filter: { receives: MINIMUM_LIVING_GUARANTEE }) { edges { node { id community { code } } } } }';
  const answer = (await graphFetcher(token)({ query })) as {
    data?: { households?: { edges: { node: { id: string; community: { code: string } | null } }[] } | null };
  };
  const node = answer.data?.households?.edges[0]?.node;
  return { household: node?.id ?? '', community: node?.community?.code ?? '' };
}
