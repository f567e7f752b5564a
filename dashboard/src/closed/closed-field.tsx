import { lazy, Suspense, useState } from 'react';
import type { Refusal } from '../graph/answer.ts';
import { usePreferences } from '../texts/preferences.tsx';

const ClosedDrawer = lazy(() => import('./closed-drawer.tsx'));

/** A field that exists and is closed: says why, and leads to the application that would open it. */
export function ClosedField({ refusal }: { refusal: Refusal }) {
  const { texts } = usePreferences();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="closed" data-closed={refusal.field} onClick={() => setOpen(true)}>
        <span aria-hidden="true" className="lock" />
        {texts.states.closed} · {texts.reasons[refusal.reason] ?? refusal.reason}
      </button>
      {isOpen ? (
        <Suspense>
          <ClosedDrawer refusal={refusal} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
