import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { Told } from '../closed/told.tsx';
import { CommunityWholeDocument, type CommunityWholeQuery } from '../generated/graphql.ts';
import { GapsContext, NO_RIGHTS } from '../graph/gaps-context.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { Part } from '../household/part.tsx';
import { Nothing, Shown } from '../shell/states.tsx';
import { Title } from '../shell/title.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { AgeTable } from './age-table.tsx';
import { AccountsPart, CasesPart, IncidentsPart } from './cases-part.tsx';
import { CentrePart, FacilitiesPart } from './centre-part.tsx';
import { CommitteePart } from './committee-part.tsx';

/** A community as its page asks for it. */
export type Community = NonNullable<CommunityWholeQuery['community']>;

function Head({ code, region, urban }: Community) {
  const { texts } = usePreferences();
  const t = texts.community;
  return (
    <p className="place">
      <Link to={`/?region=${region?.code}`}>{region?.fullName}</Link> · {code} · {urban ? t.urban : t.rural} ·{' '}
      <Link to={`/households?community=${code}`}>{texts.pages.households}</Link>
    </p>
  );
}

function Whole({ community }: { community: Community }) {
  const { texts } = usePreferences();
  return (
    <>
      <Head {...community} />
      <div className="columns">
        <div className="card">
          <CommitteePart {...community} />
        </div>
        <div className="card">
          <CentrePart {...community} />
        </div>
        <div className="card">
          <FacilitiesPart {...community} />
        </div>
        <div className="card">
          <CasesPart {...community} />
        </div>
        <div className="card">
          <AccountsPart {...community} />
        </div>
        <div className="card">
          <IncidentsPart {...community} />
        </div>
      </div>
      <div className="card">
        <Part department="public-security" title={texts.community.people}>
          <Told field="Community.population" value={community.population}>
            {(figures) => <AgeTable figures={figures} />}
          </Told>
        </Part>
      </div>
    </>
  );
}

/** A community whole, from one query of which each department answers its part. */
export default function CommunityPage() {
  const { texts } = usePreferences();
  const { code = '' } = useParams();
  const answer = useAnswer(CommunityWholeDocument, { code });
  const { refusals, silent, faults } = answer;
  const context = useMemo(() => ({ refusals, silent, faults, rights: NO_RIGHTS }), [refusals, silent, faults]);
  return (
    <GapsContext value={context}>
      <Title>{answer.data?.community?.name ?? texts.pages.community}</Title>
      <Shown answer={answer}>
        {({ community }) =>
          community ? <Whole community={community} /> : <Nothing>{texts.community.missing}</Nothing>
        }
      </Shown>
    </GapsContext>
  );
}
