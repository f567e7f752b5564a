import { useEffect, useRef } from 'react';

/** Heading of a step, where the focus goes when the step begins. */
export function StepTitle({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} className="step">
      {children}
    </h2>
  );
}
