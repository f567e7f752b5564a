import { useState } from 'react';
import { Title } from '../shell/title.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { type Complained, Complaints } from './complaints.tsx';
import { Corrections } from './corrections.tsx';
import { Looks } from './looks.tsx';
import { OwnRecord } from './record.tsx';

/** The resident's own page: who looked, what is held, what is wrong with it, and complaints. */
export default function MePage() {
  const { texts } = usePreferences();
  const [begun, complain] = useState<Complained | null>(null);
  return (
    <div className="me">
      <Title>{texts.pages.resident}</Title>
      <Looks complain={complain} />
      <OwnRecord />
      <Corrections />
      <Complaints begun={begun} />
    </div>
  );
}
