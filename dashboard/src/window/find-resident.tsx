import { type SubmitEvent, useState } from 'react';
import { Link } from 'react-router';
import { ClosedField } from '../closed/closed-field.tsx';
import { Told } from '../closed/told.tsx';
import { FindResidentsDocument, type FindResidentsQuery, type ResidentFilter } from '../generated/graphql.ts';
import { GapsContext, NO_RIGHTS } from '../graph/gaps-context.ts';
import { useAnswerOnce } from '../graph/use-answer-once.ts';
import { Nothing, Shown } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { StepTitle } from './step-title.tsx';

type Resident = NonNullable<NonNullable<FindResidentsQuery['residents']>['edges'][number]['node']>;

/** 17 digits and a digit or X: a citizen ID number. */
const ID_NUMBER = /^\d{17}[\dX]$/i;

function filterOf(words: string): ResidentFilter {
  return ID_NUMBER.test(words) ? { idNumber: words.toUpperCase(), alive: true } : { namePrefix: words, alive: true };
}

function Row({ resident: { id, name, sex, birthDate, household } }: { resident: Resident }) {
  const { valueName, texts } = usePreferences();
  return (
    <tr data-resident={id}>
      <td>
        <Link to={`?resident=${id}`}>{name ?? texts.window.nameless}</Link>
      </td>
      <td>
        <Told field="Resident.sex" value={valueName('Sex', sex)} />
      </td>
      <td>
        <Told field="Resident.birthDate" value={birthDate} />
      </td>
      <td>
        <Told field="Resident.household" value={household}>
          {(home) => (
            <>
              {home.community?.name} <Told field="Household.address" value={home.address} />
            </>
          )}
        </Told>
      </td>
    </tr>
  );
}

function Found({ words }: { words: string }) {
  const { texts } = usePreferences();
  const t = texts.window;
  const [after, setAfter] = useState<string | null>(null);
  const answer = useAnswerOnce(FindResidentsDocument, { filter: filterOf(words), after });
  const refusal = answer.refusals.get('Query.residents') ?? answer.refusals.get('Resident.name');
  return (
    <GapsContext value={{ ...answer, rights: NO_RIGHTS }}>
      <Shown answer={answer}>
        {({ residents }) => {
          const found = (residents?.edges ?? []).flatMap(({ node }) => node ?? []);
          if (found.length === 0) return refusal ? <ClosedField refusal={refusal} /> : <Nothing>{t.nobody}</Nothing>;
          return (
            <div className="scroll">
              <table className="found">
                <thead>
                  <tr>
                    {[t.name, t.sex, t.birthDate, t.home].map((title) => (
                      <th key={title} scope="col">
                        {title}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {found.map((resident) => (
                    <Row key={resident.id} resident={resident} />
                  ))}
                </tbody>
              </table>
              {residents?.pageInfo.hasNextPage ? (
                <button type="button" onClick={() => setAfter(residents.pageInfo.endCursor)}>
                  {texts.states.next}
                </button>
              ) : null}
            </div>
          );
        }}
      </Shown>
    </GapsContext>
  );
}

/** Finds who asks at the window, by the beginning of the name or by the whole ID number. */
export function FindResident() {
  const { texts } = usePreferences();
  const t = texts.window;
  const [words, setWords] = useState('');
  const find = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWords(String(new FormData(event.currentTarget).get('words') ?? '').trim());
  };
  return (
    <section>
      <StepTitle>{t.who}</StepTitle>
      <form className="filters" onSubmit={find}>
        <label>
          {t.words} <input name="words" required minLength={2} maxLength={50} autoComplete="off" />
        </label>{' '}
        <button type="submit">{texts.household.search}</button>
      </form>
      {words ? <Found key={words} words={words} /> : <p className="nothing">{t.wordsHint}</p>}
    </section>
  );
}
