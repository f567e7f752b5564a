import type { TypedDocumentNode } from '@urql/core';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session.tsx';
import type { Fault } from './answer.ts';
import { follow } from './follow.ts';

/** Whether changes are being told. */
export type Following = 'opening' | 'live' | 'lost' | Fault;

/**
 * Follows a subscription while the component is shown.
 * @param variables `null` waits
 * @param changed called at each change and, since something may have changed before, when following begins
 */
export function useChanges<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | null,
  changed: (data: Data | null) => void,
): Following {
  const { tokens } = useSession();
  const [following, setFollowing] = useState<Following>('opening');
  const latest = useRef(changed);
  latest.current = changed;
  const key = variables && JSON.stringify(variables);
  useEffect(() => {
    if (!tokens || key === null) return;
    return follow(
      tokens,
      { document, variables: JSON.parse(key) as Variables },
      {
        opened: () => {
          setFollowing('live');
          latest.current(null);
        },
        changed: (data) => latest.current(data),
        lost: () => setFollowing('lost'),
        ended: setFollowing,
      },
    );
  }, [tokens, document, key]);
  return following;
}
