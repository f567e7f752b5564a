import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { graphFetcher } from './graph.ts';
import { chinese, text } from './language.ts';
import { memoryStorage } from './memory-storage.ts';
import { Picker } from './picker.tsx';
import { useExamples, useSession } from './use-session.ts';

const FIRST_EXAMPLE = 'household-360';
const plugins = [explorerPlugin()];

const named = (one: { nameZh: string; nameEn: string }) => (chinese ? `${one.nameZh} · ${one.nameEn}` : one.nameEn);

function SessionPickers({ session }: { session: ReturnType<typeof useSession> }) {
  const { personas, persona, purpose, pasted, setPersona, setPurpose, setPasted } = session;
  if (!personas) return null;
  if (!persona) {
    const change = (value: string) => setPasted(value.trim());
    return (
      <input
        aria-label={text.paste}
        placeholder={text.pasteHint}
        value={pasted}
        onChange={(event) => change(event.target.value)}
      />
    );
  }
  const people = personas.map((one) => ({ value: one.name, label: named(one) }));
  const purposes = persona.purposes.map((one) => ({ value: one.code, label: named(one) }));
  return (
    <>
      <Picker label={text.persona} value={persona.name} options={people} onChange={setPersona} />
      <Picker label={text.purpose} value={purpose} options={purposes} onChange={setPurpose} />
    </>
  );
}

/** GraphiQL with a persona, a purpose and examples to pick from. */
export function Explorer() {
  const session = useSession();
  const examples = useExamples(session);
  const [chosen, setChosen] = useState(FIRST_EXAMPLE);
  const fetcher = useMemo(() => graphFetcher(session.token), [session.token]);
  const example = examples.find((one) => one.name === chosen);
  const titles = examples.map((one) => ({ value: one.name, label: one.title }));
  const waiting = example ? '' : text.loading;
  return (
    <div className="explorer">
      <header>
        <a href="/">社区图谱</a>
        <SessionPickers session={session} />
        <Picker label={text.example} value={chosen} options={titles} onChange={setChosen} />
        <output>{session.trouble ? text.failed + session.trouble : waiting}</output>
      </header>
      {example ? (
        <GraphiQL
          key={chosen}
          fetcher={fetcher}
          plugins={plugins}
          storage={memoryStorage()}
          defaultTabs={[{ query: example.query, variables: example.variables, headers: '' }]}
          defaultEditorToolsVisibility="variables"
          isHeadersEditorEnabled={false}
        />
      ) : null}
    </div>
  );
}
