import { useState } from 'react';
import { Link } from 'react-router';
import { ClosedField } from '../closed/closed-field.tsx';
import { CaseChangedDocument, FollowIntakeDocument, type FollowIntakeQuery } from '../generated/graphql.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { type Following, useChanges } from '../graph/use-changes.ts';
import { Facts } from '../household/part.tsx';
import { FaultText } from '../shell/fault-text.tsx';
import { Nothing, Shown } from '../shell/states.tsx';
import { moment, percent } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { useFieldName } from './form-field.tsx';
import { StepTitle } from './step-title.tsx';

type Intake = NonNullable<FollowIntakeQuery['intake']>;

/** Says whether changes are shown as they come. */
function Live({ following }: { following: Following }) {
  const { texts } = usePreferences();
  const t = texts.window.following;
  const words =
    typeof following === 'string' ? t[following] : (texts.states.faults[following.code] ?? following.message);
  return (
    <p role="status" data-following={typeof following === 'string' ? following : following.code}>
      {words}
    </p>
  );
}

/** What the owners of the fields refused, and the way back to the form. */
function Refused({ intake: { faults, resident, item } }: { intake: Intake }) {
  const { texts } = usePreferences();
  const nameOf = useFieldName();
  return (
    <div className="notice trouble" role="alert">
      <strong>{texts.window.refused}</strong>
      <ul className="refused">
        {(faults ?? []).map(({ element, code, message }) => (
          <li key={`${element} ${code}`} data-field={element}>
            {nameOf({ element, name: element })}: <FaultText faults={[{ code: code ?? '', message: message ?? '' }]} />
          </li>
        ))}
      </ul>
      <Link to={`?resident=${resident?.id}&item=${item?.id}`}>{texts.window.correct}</Link>
    </div>
  );
}

function Steps({ steps }: { steps: NonNullable<Intake['case']>['steps'] }) {
  const { valueName } = usePreferences();
  return (
    <ol className="steps">
      {(steps ?? []).map(({ id, event, happenedAt, note }) => (
        <li key={id} data-event={event}>
          {valueName('ServiceCaseEvent', event)} <small>{moment(happenedAt)}</small> {note}
        </li>
      ))}
    </ol>
  );
}

function Followed({ intake, following }: { intake: Intake; following: Following }) {
  const { texts, valueName } = usePreferences();
  const t = texts.window;
  const { status, attempt, case: opened, resident, item, reuseRate } = intake;
  return (
    <>
      <StepTitle>{t.follow(item?.name ?? '')}</StepTitle>
      <Live following={following} />
      {status === 'REFUSED' ? <Refused intake={intake} /> : null}
      <div className="card" data-intake={status} data-attempt={attempt}>
        <Facts
          facts={[
            [t.name, resident?.name],
            [t.state, valueName('IntakeStatus', status)],
            [t.attempt, attempt],
            [t.case, opened?.number],
            [t.caseState, valueName('ServiceCaseStatus', opened?.status)],
            [t.dueOn, opened?.isOverdue ? `${opened.dueOn} ${texts.community.overdue}` : opened?.dueOn],
            [t.result, opened?.result ?? texts.states.nothing],
            [t.reuseRate, percent(reuseRate ?? 0)],
          ]}
        />
        <h3>{t.steps}</h3>
        <Steps steps={opened?.steps ?? null} />
      </div>
      <p>
        <Link to="/window">{t.next}</Link>
      </p>
    </>
  );
}

/** A form that was submitted, its case, and what becomes of them, as it happens. */
export function FollowCase({ id }: { id: string }) {
  const { texts } = usePreferences();
  const answer = useAnswer(FollowIntakeDocument, { id }, { requestPolicy: 'network-only' });
  const [community, setCommunity] = useState<string | null>(null);
  const told = answer.data?.intake?.community?.code ?? null;
  if (told !== community && told) setCommunity(told);
  const own = answer.data?.intake?.case?.id;
  const following = useChanges(CaseChangedDocument, community ? { community } : null, (changed) => {
    // Cases of others in the community cause no look at this one.
    if (!changed || changed.caseUpdated?.id === own) answer.again();
  });
  const refusal = answer.refusals.get('Query.intake');
  return (
    <Shown answer={answer}>
      {({ intake }) => {
        if (intake) return <Followed intake={intake} following={following} />;
        return refusal ? <ClosedField refusal={refusal} /> : <Nothing>{texts.window.noIntake}</Nothing>;
      }}
    </Shown>
  );
}
