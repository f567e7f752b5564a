import type { ReactNode } from 'react';
import { usePreferences } from '../texts/preferences.tsx';

/** A department's part of what is shown, in its colour and with its name. */
export function Part({ department, title, children }: { department: string; title: string; children: ReactNode }) {
  const { texts } = usePreferences();
  return (
    <section className={`part of-${department}`} data-department={department}>
      <h3>
        {title} <small>{texts.departments[department]}</small>
      </h3>
      {children}
    </section>
  );
}

/** Names and values, one a line. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
