import { Link } from 'react-router';
import { Nothing } from '../shell/states.tsx';
import { moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import type { Applicant, Item } from './counter.tsx';
import { StepTitle } from './step-title.tsx';

function Before({ intakes }: Pick<Applicant, 'intakes'>) {
  const { texts, valueName } = usePreferences();
  if (!intakes?.length) return null;
  return (
    <>
      <h2>{texts.window.before}</h2>
      <ul className="rows">
        {intakes.map(({ id, item, status, confirmedAt }) => (
          <li key={id}>
            <Link to={`?intake=${id}`}>{item?.name ?? id}</Link>
            <span>
              {valueName('IntakeStatus', status)} · {moment(confirmedAt)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Offers the items of the centre that have a form, and what the resident submitted before. */
export function ChooseItem({ applicant, items }: { applicant: Applicant; items: readonly Item[] }) {
  const { texts, valueName } = usePreferences();
  const t = texts.window;
  return (
    <section>
      <StepTitle>{t.what}</StepTitle>
      {items.length === 0 ? <Nothing>{t.noItems}</Nothing> : null}
      <ul className="rows items">
        {items.map(({ id, name, kind, limitDays, materials }) => (
          <li key={id} data-item={id}>
            <Link to={`?resident=${applicant.id}&item=${id}`}>{name}</Link>
            <span>
              {valueName('ServiceKind', kind)} · {t.limit(limitDays ?? 0)}
              {materials ? ` · ${materials}` : ''}
            </span>
          </li>
        ))}
      </ul>
      <Before intakes={applicant.intakes} />
    </section>
  );
}
