import { useState } from 'react';
import { ReaderDocument } from '../generated/graphql.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { Nothing, Shown } from '../shell/states.tsx';
import { Title } from '../shell/title.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { type Complained, Complaints } from './complaints.tsx';
import { Corrections } from './corrections.tsx';
import { Looks } from './looks.tsx';
import { OwnRecord } from './record.tsx';

/** The resident's own page: who looked, what is held, what is wrong with it, and complaints; to others it says whose it is. */
export default function MePage() {
  const { texts } = usePreferences();
  const [begun, complain] = useState<Complained | null>(null);
  const reader = useAnswer(ReaderDocument, {});
  return (
    <div className="me">
      <Title>{texts.pages.resident}</Title>
      <Shown answer={reader}>
        {({ me }) =>
          me?.roles?.includes('resident') ? (
            <>
              <Looks complain={complain} />
              <OwnRecord />
              <Corrections />
              <Complaints begun={begun} />
            </>
          ) : (
            <Nothing>{texts.me.forResidents}</Nothing>
          )
        }
      </Shown>
    </div>
  );
}
