import type { TypedDocumentNode } from '@urql/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { useAnswer } from '../graph/use-answer.ts';
import { Nothing, Shown } from '../shell/states.tsx';
import { type Step, StepForms } from './step-forms.tsx';

const DetailDrawer = lazy(() => import('./detail-drawer.tsx'));

/** One thing in a drawer. */
interface WholeProps<Data, Row> {
  readonly title: string;
  /** Reads it by its id. */
  readonly document: TypedDocumentNode<Data, { id: string }>;
  readonly id: string;
  readonly rowOf: (data: Data) => Row | null;
  readonly facts: (row: Row) => ReactNode;
  /** The steps that the reader may take on it. */
  readonly steps: (row: Row) => readonly Step[];
  /** The name of its id in a step's input. */
  readonly named: string;
  readonly close: () => void;
  /** Called when a step was taken. */
  readonly changed: () => void;
}

/** A thing of the sharing office whole, read anew each time, with the steps that the reader may take. */
export function WholeDrawer<Data, Row extends { readonly id: string; readonly version: number | null }>({
  title,
  document,
  id,
  rowOf,
  facts,
  steps,
  named,
  close,
  changed,
}: WholeProps<Data, Row>) {
  const answer = useAnswer(document, { id }, { requestPolicy: 'network-only' });
  const took = () => {
    answer.again();
    changed();
  };
  const whole = (row: Row) => (
    <>
      {facts(row)}
      <StepForms
        key={row.version}
        steps={steps(row)}
        which={{ [named]: row.id, expectedVersion: row.version ?? 0 }}
        took={took}
      />
    </>
  );
  return (
    <Suspense>
      <DetailDrawer title={title} close={close}>
        <Shown answer={answer}>
          {(data) => {
            const row = rowOf(data);
            return row ? whole(row) : <Nothing />;
          }}
        </Shown>
      </DetailDrawer>
    </Suspense>
  );
}
