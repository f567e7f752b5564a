import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { createContext, useContext } from 'react';
import { type Example, examplesAbout } from './examples.ts';
import { named, text } from './language.ts';
import { Picker } from './picker.tsx';
import type { Session } from './use-session.ts';
import type { Subjects } from './use-subjects.ts';

/** What the panel needs of the page around GraphiQL. */
export const ExamplesContext = createContext<{ session: Session; subjects: Subjects } | null>(null);

/** Opens an example: in its tab when there is one, else in a new one, so that nobody's edits are lost. */
function useOpenExample() {
  const { addTab, changeTab, setOperationFacts, updateActiveTabValues } = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const active = useGraphiQL((state) => state.activeTabIndex);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  const ready = Boolean(queryEditor && variableEditor && responseEditor);
  const openExample = ({ operationName, query, variables }: Example, refill = false) => {
    const at = tabs.findIndex(({ title }) => title === operationName);
    if (at === -1) addTab();
    else if (at !== active) changeTab(at);
    if (at === -1) queryEditor?.setValue(query);
    // GraphiQL reads the name a moment later; run before that, the operation would go by the name of the last one.
    if (at !== active) setOperationFacts({ operationName });
    if (at !== -1 && !refill) return;
    variableEditor?.setValue(variables);
    updateActiveTabValues(at === -1 ? { query, variables, operationName } : { variables });
  };
  return { ready, openExample };
}

function HouseholdPicker({ onPicked }: { onPicked: (household: string) => void }) {
  const subjects = useContext(ExamplesContext)?.subjects;
  if (!subjects?.found) return null;
  if (!subjects.chosen) return <p>{text.noHousehold}</p>;
  const options = subjects.found.map(({ household, address }) => ({ value: household, label: address }));
  return <Picker label={text.household} value={subjects.chosen.household} options={options} onChange={onPicked} />;
}

function ExamplesPanel() {
  const context = useContext(ExamplesContext);
  const { ready, openExample } = useOpenExample();
  if (!context) return null;
  const { session, subjects } = context;
  const open = (example: Example) => {
    if (example.persona && session.personas?.length) session.setPersona(example.persona);
    openExample(example);
  };
  const personaOf = ({ persona }: Example) => session.personas?.find(({ name }) => name === persona);
  const pick = (household: string) => {
    subjects.choose(household);
    const [whole] = examplesAbout(subjects.found?.find((one) => one.household === household));
    if (whole) openExample(whole, true);
  };
  return (
    <section className="examples" aria-label={text.examples}>
      <h2>{text.examples}</h2>
      <HouseholdPicker onPicked={pick} />
      <p>{text.examplesHint}</p>
      <ul>
        {examplesAbout(subjects.chosen).map((example) => {
          const persona = personaOf(example);
          return (
            <li key={example.name}>
              <button type="button" data-example={example.name} disabled={!ready} onClick={() => open(example)}>
                <strong>{example.title}</strong>
                <span>{example.about}</span>
                {persona ? <em>{text.asPersona + named(persona)}</em> : null}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M9 3h6M10 3v6L5 19a1.5 1.5 0 0 0 1.4 2h11.2a1.5 1.5 0 0 0 1.4-2L14 9V3M7.5 15h9" />
    </svg>
  );
}

/** The examples, as a panel of GraphiQL. */
export const examplesPlugin: GraphiQLPlugin = { title: text.examples, icon: ExamplesIcon, content: ExamplesPanel };
