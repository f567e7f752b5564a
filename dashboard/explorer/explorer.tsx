import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { examplesAbout } from './examples.ts';
import { ExamplesContext, examplesPlugin } from './examples-panel.tsx';
import { graphFetcher } from './graph.ts';
import { EditorWatch, Inspector } from './inspector.tsx';
import { text } from './language.ts';
import { memoryStorage } from './memory-storage.ts';
import { describeTiming } from './server-timing.ts';
import { SessionBar } from './session-bar.tsx';
import { TellTabs } from './tell-tabs.tsx';
import { TokenForm } from './token-form.tsx';
import type { TokenSource } from './tokens.ts';
import type { EditedOperation } from './use-inspection.ts';
import { useSession } from './use-session.ts';
import { type Subjects, useSubjects } from './use-subjects.ts';

const plugins = [examplesPlugin, explorerPlugin()];
const storage = memoryStorage();
/** `/explorer#docs` opens with the schema's documentation. */
const firstPanel = location.hash === '#docs' ? 'Documentation Explorer' : examplesPlugin;

function Workbench({ tokens, subjects }: { tokens: TokenSource; subjects: Subjects }) {
  const [timing, setTiming] = useState('');
  const latest = useRef(tokens);
  useLayoutEffect(() => {
    latest.current = tokens;
  }, [tokens]);
  // One fetcher for all personas: GraphiQL reads the schema again for each new one.
  const fetcher = useMemo(() => graphFetcher(() => latest.current, setTiming), []);
  const [first] = useState(() => examplesAbout(subjects.chosen)[0]);
  const [operation, setOperation] = useState<EditedOperation>({
    query: first?.query ?? '',
    variables: first?.variables ?? '',
    operationName: null,
  });
  return (
    <TellTabs className="workbench">
      <GraphiQL
        fetcher={fetcher}
        plugins={plugins}
        visiblePlugin={firstPanel}
        storage={storage}
        initialQuery={first?.query}
        initialVariables={first?.variables}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
      >
        <GraphiQL.Footer>
          <EditorWatch onEdit={setOperation} />
          <output className="timing">{describeTiming(timing)}</output>
        </GraphiQL.Footer>
      </GraphiQL>
      <Inspector operation={operation} tokens={tokens} />
    </TellTabs>
  );
}

/** The page: who asks, GraphiQL, and examples to start from. */
export function Explorer() {
  const session = useSession();
  const subjects = useSubjects(session.tokens);
  const context = useMemo(() => ({ session, subjects }), [session, subjects]);
  const asksForToken = session.personas?.length === 0 && !session.tokens;
  const trouble = session.trouble || subjects.trouble;
  return (
    <ExamplesContext value={context}>
      <SessionBar session={session} trouble={trouble} />
      <main>
        {asksForToken ? <TokenForm onToken={session.setPasted} /> : null}
        {session.tokens && subjects.found ? <Workbench tokens={session.tokens} subjects={subjects} /> : null}
        {session.tokens && !subjects.found ? <p className="opening">{text.loading}</p> : null}
      </main>
    </ExamplesContext>
  );
}
