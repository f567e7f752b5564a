import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Title } from '../shell/title.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { Counter } from './counter.tsx';
import { FindResident } from './find-resident.tsx';
import { FollowCase } from './follow-case.tsx';
import type { Answers } from './form.ts';

/**
 * The one-stop window: a resident, an item, the form, its preview, and the case. The address has identifiers that say
 * nothing of anybody; names that were searched for and answers stay in the page.
 */
export default function WindowPage() {
  const { texts } = usePreferences();
  const [parameters] = useSearchParams();
  const [resident, item, intake] = ['resident', 'item', 'intake'].map((name) => parameters.get(name) ?? '');
  // Kept beside the steps: what an owner refuses is corrected, not typed again.
  const [answers, setAnswers] = useState<Readonly<Record<string, Answers>>>({});
  const key = `${resident} ${item}`;
  const step = () => {
    if (intake) return <FollowCase id={intake} key={intake} />;
    if (!resident) return <FindResident />;
    return (
      <Counter
        key={resident}
        resident={resident}
        item={item ?? ''}
        answers={answers[key] ?? {}}
        setAnswers={(given) => setAnswers({ ...answers, [key]: given })}
      />
    );
  };
  return (
    <>
      <Title>{texts.pages.window}</Title>
      {step()}
    </>
  );
}
