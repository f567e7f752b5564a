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

/** The counts, why they are not shown, or neither yet. */
export interface ToldUsage {
  readonly usage: Usage | null;
  readonly refusal: string;
}

const NOTHING: ToldUsage = { usage: null, refusal: '' };

/** Who asked for which field, of an application or of a field or type; for those whom the gateway lets see it. */
export function useUsage(tokens: TokenSource | null, app: string, field: string): ToldUsage {
  const [told, setTold] = useState(NOTHING);
  useEffect(() => {
    if (!tokens) return;
    const leaving = new AbortController();
    const read = async (): Promise<ToldUsage> => {
      const headers = { authorization: `Bearer ${await tokens.take()}` };
      const address = `/inspect/usage?${new URLSearchParams({ app, field })}`;
      const body = (await (await fetch(address, { headers, signal: leaving.signal })).json()) as Usage & {
        errors?: { message: string }[];
      };
      return body.errors ? { usage: null, refusal: body.errors[0]?.message ?? '' } : { usage: body, refusal: '' };
    };
    read().then(setTold, (error: Error) => {
      if (!leaving.signal.aborted) setTold({ usage: null, refusal: error.message });
    });
    return () => leaving.abort();
  }, [tokens, app, field]);
  return told;
}
