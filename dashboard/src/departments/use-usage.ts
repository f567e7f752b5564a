import { useEffect, useState } from 'react';
import type { TokenSource } from '../../explorer/tokens.ts';

/** How often an application asked for a field. */
export interface FieldUse {
  readonly field: string;
  readonly app: string;
  readonly count: number;
  readonly last: string;
}

/** Who uses the graph, as the gateway counts it. */
export interface Usage {
  readonly applications: readonly { readonly app: string; readonly version: string; readonly documents: number }[];
  readonly total: number;
  readonly rows: readonly FieldUse[];
}

/** The counts, that they are closed to the reader, what went wrong, or none of these yet. */
export interface ToldUsage {
  readonly usage: Usage | null;
  readonly isClosed: boolean;
  readonly trouble: string;
}

const NOTHING: ToldUsage = { usage: null, isClosed: false, trouble: '' };

/** Who asked for which field, of an application or of a field or type; for those whom the gateway lets see it. */
export function useUsage(tokens: TokenSource | null, app: string, field: string): ToldUsage {
  const [told, setTold] = useState(NOTHING);
  useEffect(() => {
    if (!tokens) return;
    const leaving = new AbortController();
    const get = async (address: string) => {
      const headers = { authorization: `Bearer ${await tokens.take()}` };
      const response = await fetch(address, { headers, signal: leaving.signal });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return response.json();
    };
    const read = async (): Promise<ToldUsage> => {
      const open = (await get('/inspect/open')) as { usage: boolean };
      if (!open.usage) return { ...NOTHING, isClosed: true };
      const usage = (await get(`/inspect/usage?${new URLSearchParams({ app, field })}`)) as Usage;
      return { ...NOTHING, usage };
    };
    read().then(setTold, (error: Error) => {
      if (!leaving.signal.aborted) setTold({ ...NOTHING, trouble: error.message });
    });
    return () => leaving.abort();
  }, [tokens, app, field]);
  return told;
}
