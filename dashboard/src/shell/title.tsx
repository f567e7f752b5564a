import { type ReactNode, useEffect, useRef } from 'react';
import { usePreferences } from '../texts/preferences.tsx';

/** A page's heading: also the document's title, and where the focus goes when the page is opened. */
export function Title({ children, extra }: { children: string; extra?: ReactNode }) {
  const { texts } = usePreferences();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} · ${texts.name}`;
  }, [children, texts]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="title">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {extra}
    </div>
  );
}
