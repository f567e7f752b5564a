import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { text } from './language.ts';
import { PlanDrawing } from './plan-drawing.tsx';
import type { TokenSource } from './tokens.ts';
import { type EditedOperation, type Inspection, useInspection } from './use-inspection.ts';

/** Tells what stands in the editor; within GraphiQL. */
export function EditorWatch({ onEdit }: { onEdit: (operation: EditedOperation) => void }) {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]);
  const { query, variables, operationName } = tab ?? { query: '', variables: '', operationName: null };
  useEffect(() => {
    onEdit({ query: query ?? '', variables: variables ?? '', operationName: operationName ?? null });
  }, [onEdit, query, variables, operationName]);
  return null;
}

function Access({ access }: { access: NonNullable<Inspection['access']> }) {
  if (!access.executable) return <p className="trouble">{access.errors?.join('\n')}</p>;
  const { given, refused } = access;
  return (
    <>
      <p>{text.givenAndRefused(given.length, refused.length)}</p>
      {refused.length > 0 ? (
        <ul className="refused">
          {refused.map(({ coordinate, reason, words }) => (
            <li key={coordinate} data-refused={coordinate}>
              <code>{coordinate}</code> <em>{text.reasons[reason] ?? reason}</em>
              <span>{words}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {given.length > 0 ? (
        <details>
          <summary>{text.given}</summary>
          <ul>
            {given.map(({ coordinate, right, agreement, masked }) => (
              <li key={coordinate} data-given={coordinate}>
                <code>{coordinate}</code> {agreement ?? text.rights[right] ?? right}
                {masked ? <em> {text.masked}</em> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Cost({ counted }: { counted: Inspection['counted'] }) {
  return (
    <dl className="cost">
      {counted.map(({ limit, value, most }) => (
        <div key={limit} data-limit={limit}>
          <dt>{text.limits[limit] ?? limit}</dt>
          <dd>
            <meter min={0} max={most} high={most * 0.8} value={value} aria-hidden="true" />{' '}
            {Math.round(value).toLocaleString()} / {most.toLocaleString()}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Beside the query, before it is run: which fields would be refused and why, what it costs, and how it would be carried out. */
export function Inspector({ operation, tokens }: { operation: EditedOperation; tokens: TokenSource }) {
  const { inspection, isAsking } = useInspection(operation, tokens);
  return (
    <aside className="inspector" aria-label={text.beforeRunning} aria-busy={isAsking}>
      <h2>{text.beforeRunning}</h2>
      {inspection ? (
        <>
          <h3>{text.access}</h3>
          {inspection.access ? <Access access={inspection.access} /> : null}
          <h3>{text.cost}</h3>
          <Cost counted={inspection.counted} />
          {inspection.trouble ? <p className="trouble">{inspection.trouble}</p> : null}
          <h3>{text.plan}</h3>
          {inspection.plan ? <PlanDrawing plan={inspection.plan} /> : <p>{text.noPlan}</p>}
        </>
      ) : (
        <p>{text.loading}</p>
      )}
    </aside>
  );
}
