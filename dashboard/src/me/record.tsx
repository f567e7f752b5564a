import { useState } from 'react';
import { Told } from '../closed/told.tsx';
import { MyRecordDocument } from '../generated/graphql.ts';
import { GapsContext, NO_RIGHTS } from '../graph/gaps-context.ts';
import { useAnswerOnce } from '../graph/use-answer-once.ts';
import { AssistanceList } from '../household/assistance-list.tsx';
import { IncidentList } from '../household/incident-list.tsx';
import { MemberCard } from '../household/member-card.tsx';
import { Nothing, Shown } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';

function Household() {
  const answer = useAnswerOnce(MyRecordDocument, {});
  return (
    <GapsContext value={{ ...answer, rights: NO_RIGHTS }}>
      <Shown answer={answer}>
        {({ households }) => {
          const household = households?.edges[0]?.node;
          if (!household) return <Nothing />;
          return (
            <>
              <p className="place">
                {household.community?.name} <Told field="Household.address" value={household.address} />
              </p>
              <Told field="Household.members" value={household.members}>
                {(members) => (
                  <div className="members">
                    {members.map((member, index) =>
                      member.resident ? <MemberCard key={member.resident.id ?? index} member={member} /> : null,
                    )}
                  </div>
                )}
              </Told>
              <div className="columns">
                <AssistanceList assistance={household.assistance} />
                <IncidentList incidents={household.incidents} />
              </div>
            </>
          );
        }}
      </Shown>
    </GapsContext>
  );
}

/** What the departments hold of the resident's household; read when it is wanted, since that is a look as well. */
export function OwnRecord() {
  const { texts } = usePreferences();
  const t = texts.me;
  const [isShown, show] = useState(false);
  return (
    <section className="card own-record">
      <h2>{t.record}</h2>
      <p>{t.recordHint}</p>
      {isShown ? (
        <Household />
      ) : (
        <button type="button" onClick={() => show(true)}>
          {t.show}
        </button>
      )}
    </section>
  );
}
