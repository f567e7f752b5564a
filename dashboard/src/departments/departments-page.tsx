import { useState } from 'react';
import { Link } from 'react-router';
import { useClient } from 'urql';
import { ClosedField } from '../closed/closed-field.tsx';
import {
  ExportPublishedSchemasDocument,
  type ExportPublishedSchemasQuery,
  PublishedSchemasDocument,
  type PublishedSchemasQuery,
  PublishedSdlDocument,
} from '../generated/graphql.ts';
import { ask } from '../graph/ask.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { ExportButton } from '../shell/export-button.tsx';
import { Shown } from '../shell/states.tsx';
import { Title } from '../shell/title.tsx';
import { moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { UsagePart } from './usage-part.tsx';
import { type Readiness, useReadiness } from './use-readiness.ts';

type Published = NonNullable<PublishedSchemasQuery['publishedSchemas']>[number];

const EXPORTED = ['department', 'version', 'publishedAt', 'promotedAt', 'digest'] as const;
const CODES = ['civil-affairs', 'public-security', 'human-resources', 'health', 'finance', 'sharing'];

function Health({ readiness }: { readiness: Readiness | null }) {
  const { texts } = usePreferences();
  const t = texts.departmentsPage;
  return (
    <section className="card" aria-live="polite">
      <h2>{t.health}</h2>
      {readiness ? (
        <p data-status={readiness.status}>
          <span className={readiness.status === 'ok' ? 'met' : 'unmet'}>{t.states[readiness.status]}</span>
          {readiness.recordBacklog === undefined ? null : ` · ${t.backlog(readiness.recordBacklog)}`}
        </p>
      ) : null}
      <ul className="health">
        {CODES.map((code) => {
          const missing = readiness?.departments?.[code];
          return (
            <li key={code} className={`part of-${code}`} data-health={code}>
              <strong>{texts.departments[code]}</strong>{' '}
              {readiness === null ? null : missing ? (
                <span className="unmet">
                  {t.down} ({missing.join(', ')})
                </span>
              ) : (
                <span className="met">{t.up}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Sdl({ department, version }: { department: string; version: number }) {
  const { texts } = usePreferences();
  const client = useClient();
  const [sdl, setSdl] = useState('');
  const read = async () => {
    const { data } = await ask(client, PublishedSdlDocument, {}, 'cache-first');
    const published = data?.publishedSchemas?.find((one) => one.department === department);
    setSdl(published?.versions?.find((one) => one.version === version)?.sdl ?? texts.states.none);
  };
  if (sdl) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
      <pre className="sdl" tabIndex={0}>
        {sdl}
      </pre>
    );
  }
  return (
    <button type="button" onClick={() => void read()}>
      {texts.departmentsPage.sdl}
    </button>
  );
}

function Schema({ published }: { published: Published }) {
  const { texts } = usePreferences();
  const t = texts.departmentsPage;
  const { department, current, versions } = published;
  const code = department ?? '';
  return (
    <section className={`part of-${code}`} data-schema={code}>
      <h3>
        {texts.departments[code]} <small>{current === null ? t.ofRepository : t.current(current)}</small>
      </h3>
      <p>
        <Link to={`/sharing/catalogue?owner=${code}`}>{t.catalogue}</Link>
      </p>
      {versions?.map(({ version, publishedAt, promotedAt, digest, changes }) => (
        <details key={version}>
          <summary>
            {t.version(version ?? 0)} · {moment(publishedAt)}{' '}
            {version === current ? <span className="met">{t.now}</span> : null}
          </summary>
          <p>
            {promotedAt ? t.promoted(moment(promotedAt)) : t.neverCurrent} · <code className="digest">{digest}</code>
          </p>
          {changes?.length ? (
            <ul className="changes">
              {changes.map((change) => (
                <li key={change}>
                  <code>{change}</code>
                </li>
              ))}
            </ul>
          ) : (
            <p className="none">{t.noChanges}</p>
          )}
          <Sdl department={code} version={version ?? 0} />
        </details>
      ))}
    </section>
  );
}

/** Every version of every department as one page of rows. */
const versionsOf = ({ publishedSchemas }: ExportPublishedSchemasQuery) => {
  const edges = publishedSchemas?.flatMap(
    ({ department, versions }) => versions?.map((version) => ({ node: { department, ...version } })) ?? [],
  );
  return edges ? { edges, pageInfo: null, totalCount: edges.length } : null;
};

/** How each department's subgraph is, what it has published and changed, and who uses which field. */
export default function DepartmentsPage() {
  const { texts } = usePreferences();
  const readiness = useReadiness();
  const answer = useAnswer(PublishedSchemasDocument, {});
  const refusal = answer.refusals.get('Query.publishedSchemas');
  return (
    <>
      <Title>{texts.pages.departments}</Title>
      <Health readiness={readiness} />
      <section className="card schemas">
        <h2>{texts.departmentsPage.schemas}</h2>
        {refusal ? (
          <ClosedField refusal={refusal} />
        ) : (
          <Shown answer={answer}>
            {({ publishedSchemas }) => (
              <>
                <ExportButton
                  list={{ document: ExportPublishedSchemasDocument, variables: {}, pageOf: versionsOf }}
                  file="schema-changes.csv"
                  head={[...EXPORTED, 'changes']}
                  cells={(row) => [...EXPORTED.map((key) => row[key]), row.changes?.join('\n')]}
                />
                <div className="columns">
                  {publishedSchemas?.map((published) => (
                    <Schema key={published.department} published={published} />
                  ))}
                </div>
              </>
            )}
          </Shown>
        )}
      </section>
      <UsagePart />
    </>
  );
}
