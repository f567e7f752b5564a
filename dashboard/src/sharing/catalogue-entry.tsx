import { lazy, Suspense, useState } from 'react';
import { ApplicationForm } from '../closed/application-form.tsx';
import { CatalogueEntryDocument, type CatalogueEntryQuery } from '../generated/graphql.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { Nothing, Shown } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { CompleteEntry } from './complete-entry.tsx';
import { draftFor } from './draft-for.ts';
import { FactsOf } from './facts-of.tsx';
import { StepForms, useOffered } from './step-forms.tsx';
import { ENTRY_STEPS } from './steps.ts';
import { rightsOf } from './use-rights.ts';

const DetailDrawer = lazy(() => import('./detail-drawer.tsx'));

type Entry = NonNullable<CatalogueEntryQuery['catalogueEntry']>;

function EntryFacts({ entry }: { entry: Entry }) {
  const { texts, language, named, valueName } = usePreferences();
  const { owner, complete, elementNameZh, elementNameEn, descriptionZh, descriptionEn } = entry;
  return (
    <FactsOf
      type="CatalogueEntry"
      facts={{
        coordinate: entry.coordinate,
        owner: texts.departments[owner ?? ''] ?? owner,
        ...(language === 'en' ? { descriptionEn } : { descriptionZh }),
        element: entry.element ? `${entry.element} ${named([elementNameZh ?? '', elementNameEn ?? ''])}` : null,
        elementStandard: entry.elementStandard,
        valueType: entry.valueType,
        sharingType: valueName('SharingType', entry.sharingType),
        sensitivity: valueName('Sensitivity', entry.sensitivity),
        mask: valueName('Mask', entry.mask),
        basis: entry.basis,
        format: entry.format,
        updateFrequency: valueName('CatalogueUpdateFrequency', entry.updateFrequency),
        mode: valueName('CatalogueMode', entry.mode),
        conditionsOfUse: entry.conditionsOfUse,
        grade: valueName('CatalogueGrade', entry.grade),
        complete: complete ? texts.sharing.yes : texts.sharing.no,
        firstSeenOn: entry.firstSeenOn,
        completeBy: complete ? null : entry.completeBy,
        dueNote: complete ? null : entry.dueNote,
      }}
    />
  );
}

/** What the department that provides the field states of it, and the time that the office gives for it. */
function Completion({ entry, me, took }: { entry: Entry; me: CatalogueEntryQuery['me']; took: () => void }) {
  const { texts } = usePreferences();
  const offered = useOffered();
  const [isOpen, setOpen] = useState(false);
  const rights = rightsOf(me);
  const steps = offered(ENTRY_STEPS, rights.isOfficer && entry.complete === false);
  return (
    <>
      {rights.isOfficialOf(entry.owner) ? (
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {texts.sharing.completeEntry}
        </button>
      ) : null}
      {isOpen ? <CompleteEntry entry={entry} /> : null}
      {steps.length > 0 ? (
        <StepForms
          key={entry.version}
          steps={steps}
          which={{ coordinate: entry.coordinate, expectedVersion: entry.version ?? 0 }}
          took={took}
        />
      ) : null}
    </>
  );
}

/** An entry of the catalogue: the application that would share it, and for its department what completes it. */
export function CatalogueEntryDetail({ coordinate, close }: { coordinate: string; close: () => void }) {
  const { texts } = usePreferences();
  const answer = useAnswer(CatalogueEntryDocument, { coordinate });
  const [isApplying, setApplying] = useState(false);
  return (
    <Suspense>
      <DetailDrawer title={coordinate} close={close}>
        <Shown answer={answer}>
          {({ catalogueEntry: entry, me }) => {
            if (!entry) return <Nothing />;
            const draft = me ? draftFor(entry, me) : null;
            return (
              <>
                <EntryFacts entry={entry} />
                <Completion entry={entry} me={me} took={answer.again} />
                {draft && !isApplying ? (
                  <button type="button" onClick={() => setApplying(true)}>
                    {texts.closed.apply}
                  </button>
                ) : null}
                {draft && isApplying ? <ApplicationForm draft={draft} /> : null}
              </>
            );
          }}
        </Shown>
      </DetailDrawer>
    </Suspense>
  );
}
