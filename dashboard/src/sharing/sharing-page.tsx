import { type ComponentType, lazy, Suspense } from 'react';
import { NavLink, useParams } from 'react-router';
import { Loading, Nothing } from '../shell/states.tsx';
import { Title } from '../shell/title.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import type { Texts } from '../texts/zh-CN.ts';

type PartName = keyof Texts['sharing']['parts'];

const PARTS: Readonly<Record<PartName, ComponentType>> = {
  catalogue: lazy(() => import('./catalogue-part.tsx')),
  changes: lazy(() => import('./changes-part.tsx')),
  applications: lazy(() => import('./applications-part.tsx')),
  agreements: lazy(() => import('./agreements-part.tsx')),
  combinations: lazy(() => import('./combinations-part.tsx')),
  corrections: lazy(() => import('./corrections-part.tsx')),
  complaints: lazy(() => import('./complaints-part.tsx')),
  supervision: lazy(() => import('./supervision-part.tsx')),
  record: lazy(() => import('./record-part.tsx')),
};
const NAMES = Object.keys(PARTS) as PartName[];
const isPart = (name: string): name is PartName => Object.hasOwn(PARTS, name);

/** What the sharing office keeps, a part an address: the catalogue and its changes, applications, agreements, and so on. */
export default function SharingPage() {
  const { texts } = usePreferences();
  const { part: name = 'catalogue' } = useParams();
  const Part = isPart(name) ? PARTS[name] : null;
  return (
    <>
      <Title>{texts.pages.sharing}</Title>
      <nav className="tabs no-print" aria-label={texts.pages.sharing}>
        {NAMES.map((one) => (
          <NavLink key={one} to={`/sharing/${one}`} className={one === name ? 'active' : ''}>
            {texts.sharing.parts[one]}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>{Part ? <Part /> : <Nothing>{texts.pages.notFound}</Nothing>}</Suspense>
    </>
  );
}
