import { Pool } from 'undici';
import type { SubgraphName } from '../graph.ts';

/** Asks subgraphs; bytes are taken as Latin-1 and written as such again, which keeps them and is the fastest. */
export type Ask = (subgraph: SubgraphName, query: string, variables: string) => Promise<string>;

const HEADERS = ['content-type', 'application/json'];

/** A connection pool for each subgraph. */
export function askOf(urls: Readonly<Record<SubgraphName, string>>): Ask {
  const pools = Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, new Pool(new URL(url).origin)]));
  return (subgraph, query, variables) =>
    new Promise((resolve, reject) => {
      const body = Buffer.from(`{"query":${JSON.stringify(query)},"variables":${variables}}`, 'latin1');
      const parts: Buffer[] = [];
      pools[subgraph]?.dispatch(
        { method: 'POST', path: '/graphql', headers: HEADERS, body },
        {
          onRequestStart: () => undefined,
          onResponseStart: () => undefined,
          onResponseData: (_, bytes) => void parts.push(bytes),
          onResponseEnd: () =>
            resolve((parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString('latin1')),
          onResponseError: (_, error) => reject(error),
        },
      );
    });
}

/** What a fetch of entities asks. */
export const entities = (type: string, fields: string): string =>
  `query($r:[_Any!]!){_entities(representations:$r){...on ${type}{${fields}}}}`;

/** Its variables. */
export const representations = (
  type: string,
  key: string,
  values: readonly string[],
  more?: (value: string) => string,
) =>
  `{"r":[${values.map((value) => `{"__typename":"${type}","${key}":"${value}"${more ? more(value) : ''}}`).join(',')}]}`;
