import { useEffect, useState } from 'react';

/** What the gateway says of itself and the departments, as `GET /health/ready` tells anybody. */
export interface Readiness {
  readonly status: 'ok' | 'degraded' | 'unavailable';
  readonly missing: readonly string[];
  readonly departments?: Readonly<Record<string, readonly string[]>>;
  readonly recordBacklog?: number;
}

const PAUSE_MILLISECONDS = 3_000;

/** The state of the graph now, asked again every few seconds while the page is seen; `null` until it is known. */
export function useReadiness(): Readiness | null {
  const [readiness, setReadiness] = useState<Readiness | null>(null);
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      // Not ready is told with 503, which a browser's console would call an error: the body says it as well.
      const told = await fetch('/health/ready').then(
        (response) => response.json() as Promise<Readiness>,
        (): Readiness => ({ status: 'unavailable', missing: [] }),
      );
      if (!isWanted) return;
      setReadiness(told);
      timer = setTimeout(() => void look(), PAUSE_MILLISECONDS);
    };
    void look();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, []);
  return readiness;
}
