import { type ReactNode, useId } from 'react';
import type { InputFault } from '../graph/input-faults.ts';
import { FaultText } from './fault-text.tsx';

interface RowProps {
  readonly label: string;
  /** Name of the input of the command, by which its faults are found. */
  readonly name: string;
  readonly faults: readonly InputFault[];
  /** The control, with the attributes that tie it to its label and its faults. */
  children(attributes: { id: string; name: string; 'aria-invalid'?: true; 'aria-describedby'?: string }): ReactNode;
}

/** A labelled control of a form, with what is wrong with it. */
export function FormRow({ label, name, faults, children }: RowProps) {
  const id = useId();
  const own = faults.filter(({ path }) => path === name);
  const attributes = own.length > 0 ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-fault` } as const) : {};
  return (
    <div className="asked" data-field={name}>
      <label htmlFor={id}>{label}</label>
      {children({ id, name, ...attributes })}
      <span id={`${id}-fault`}>
        <FaultText faults={own} />
      </span>
    </div>
  );
}
