import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { FIELDS } from '../generated/names.ts';
import type { Refusal } from '../graph/answer.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { ApplicationForm } from './application-form.tsx';
import { draftOf } from './draft.ts';

/** Why a field is closed, who provides it, and the application that would open it. */
export default function ClosedDrawer({ refusal, close }: { refusal: Refusal; close: () => void }) {
  const { texts, named } = usePreferences();
  const [isApplying, setApplying] = useState(false);
  const draft = draftOf(refusal.application);
  const known = FIELDS[refusal.field];
  const owner = draft?.provider ?? known?.[2];
  const facts: [string, string][] = [
    [texts.closed.field, known ? `${named(known)} (${refusal.field})` : refusal.field],
    ...(owner ? [[texts.closed.owner, texts.departments[owner] ?? owner] as [string, string]] : []),
    [texts.closed.reason, `${texts.reasons[refusal.reason] ?? refusal.reason} (${refusal.reason})`],
  ];
  return (
    <Drawer open title={texts.closed.title} onClose={close} size={520} destroyOnHidden>
      <p>{texts.closed.exists}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{refusal.message}</p>
      {draft && !isApplying ? (
        <Button type="primary" onClick={() => setApplying(true)}>
          {texts.closed.apply}
        </Button>
      ) : null}
      {draft ? null : <p>{texts.closed.noApplication}</p>}
      {draft && isApplying ? <ApplicationForm draft={draft} /> : null}
    </Drawer>
  );
}
