import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { ClosedField } from '../closed/closed-field.tsx';
import { Told } from '../closed/told.tsx';
import { HouseholdWholeDocument, type HouseholdWholeQuery } from '../generated/graphql.ts';
import { GapsContext } from '../graph/gaps-context.ts';
import { type Answer, useAnswer } from '../graph/use-answer.ts';
import { Nothing, Shown } from '../shell/states.tsx';
import { Title } from '../shell/title.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { AssistanceList } from './assistance-list.tsx';
import { IncidentList } from './incident-list.tsx';
import { MemberCard } from './member-card.tsx';
import { useRights } from './use-rights.ts';
import { WhoLooked } from './who-looked.tsx';

const LEGEND = ['civil-affairs', 'public-security', 'human-resources', 'health', 'finance'];

type Household = NonNullable<HouseholdWholeQuery['household']>;

function Place({ address, community }: Household) {
  return (
    <p className="place">
      <Told field="Household.community" value={community}>
        {({ code, name }) => <Link to={`/communities/${code}`}>{name ?? code}</Link>}
      </Told>{' '}
      <strong>
        <Told field="Household.address" value={address} />
      </strong>
    </p>
  );
}

function Legend() {
  const { texts } = usePreferences();
  return (
    <p className="legend">
      {texts.household.legend}{' '}
      {LEGEND.map((department) => (
        <span key={department} className={`tag of-${department}`}>
          {texts.departments[department]}
        </span>
      ))}
    </p>
  );
}

function Whole({ household, answer }: { household: Household; answer: Answer<unknown> }) {
  const { texts } = usePreferences();
  const rights = useRights(household.id);
  const { refusals, silent, faults } = answer;
  const context = useMemo(() => ({ refusals, silent, faults, rights }), [refusals, silent, faults, rights]);
  return (
    <GapsContext value={context}>
      <Place {...household} />
      <Legend />
      <h2>{texts.household.members}</h2>
      <Told field="Household.members" value={household.members}>
        {(members) => (
          <div className="members">
            {members.map((member, index) => (
              <MemberCard key={member.resident?.id ?? index} member={member} />
            ))}
          </div>
        )}
      </Told>
      <div className="columns">
        <div className="card">
          <AssistanceList assistance={household.assistance} />
        </div>
        <div className="card">
          <IncidentList incidents={household.incidents} />
        </div>
      </div>
    </GapsContext>
  );
}

/** A household whole: every department's part of it in one answer, with what is closed, masked or missing. */
export default function HouseholdPage() {
  const { texts } = usePreferences();
  const { id = '' } = useParams();
  const answer = useAnswer(HouseholdWholeDocument, { id });
  const refusal = answer.refusals.get('Query.household');
  const print = (
    <button type="button" className="no-print" onClick={() => window.print()}>
      {texts.household.print}
    </button>
  );
  return (
    <>
      <Title extra={print}>{texts.pages.household}</Title>
      <Shown answer={answer}>
        {({ household }) => {
          if (household) return <Whole household={household} answer={answer} />;
          return refusal ? <ClosedField refusal={refusal} /> : <Nothing>{texts.household.missing}</Nothing>;
        }}
      </Shown>
      <WhoLooked household={id} />
    </>
  );
}
