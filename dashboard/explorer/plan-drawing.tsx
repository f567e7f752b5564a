import { departmentName } from './departments.ts';
import { text } from './language.ts';
import type { PlanTree } from './use-inspection.ts';

function Fetch({ department, operation, at }: Extract<PlanTree, { kind: 'fetch' }>) {
  return (
    <div className={`fetch of-${department}`} data-fetch={department}>
      <strong>{departmentName(department)}</strong>
      {at.length > 0 ? <span className="at">{at.join('.')}</span> : null}
      <details>
        <summary>{text.asked}</summary>
        <code>{operation}</code>
      </details>
    </div>
  );
}

/** A plan as a drawing: from top to bottom what waits for one another, side by side what is asked at once. */
export function PlanDrawing({ plan }: { plan: PlanTree }) {
  if (plan.kind === 'fetch') return <Fetch {...plan} />;
  if (plan.kind === 'condition') {
    return (
      <div className="plan-condition">
        <span>${plan.variable}</span>
        {plan.if ? <PlanDrawing plan={plan.if} /> : null}
        {plan.else ? <PlanDrawing plan={plan.else} /> : null}
      </div>
    );
  }
  return (
    <ol className={`plan-${plan.kind}`} aria-label={text[plan.kind]}>
      {plan.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name, and a plan is drawn anew as a whole
        <li key={index}>
          <PlanDrawing plan={step} />
        </li>
      ))}
    </ol>
  );
}
