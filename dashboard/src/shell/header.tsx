import { NavLink } from 'react-router';
import { Picker } from '../../explorer/picker.tsx';
import { useSession } from '../session/session.tsx';
import { type Language, type Theme, usePreferences } from '../texts/preferences.tsx';
import { PAGES } from './pages.tsx';

const LANGUAGES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
] as const;

function Holder() {
  const { texts, named } = usePreferences();
  const session = useSession();
  const { personas, persona, signedIn, purposes, purpose, setPurpose, signIn, signOut, isSignedIn } = session;
  if (!isSignedIn) return null;
  const nameIn = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }) => named([nameZh, nameEn]);
  const people = personas.map((one) => ({ value: one.name, label: nameIn(one) }));
  const known = new Map(persona?.purposes.map((one) => [one.code, nameIn(one)]));
  const choices = purposes.map((code) => ({ value: code, label: known.get(code) ?? code }));
  return (
    <>
      {persona ? (
        <Picker label={texts.session.persona} value={persona.name} options={people} onChange={signIn} />
      ) : (
        <span>{signedIn?.name}</span>
      )}
      <Picker label={texts.session.purpose} value={purpose} options={choices} onChange={setPurpose} />
      <button type="button" onClick={signOut}>
        {texts.session.signOut}
      </button>
    </>
  );
}

/** Navigation, who asks and for what, language and appearance. */
export function Header() {
  const { texts, language, setLanguage, theme, setTheme } = usePreferences();
  const themes = (['system', 'light', 'dark'] as const).map((value) => ({ value, label: texts.themes[value] }));
  return (
    <header className="head">
      <div className="brand">{texts.name}</div>
      <nav aria-label={texts.name}>
        {PAGES.filter(({ isInNavigation }) => isInNavigation).map(({ path, title }) => (
          <NavLink key={path} to={path} end={path === '/'}>
            {texts.pages[title]}
          </NavLink>
        ))}
        <a href="/explorer">{texts.explorer}</a>
        <a href="/explorer#docs">{texts.documentation}</a>
        <a href={language === 'en' ? '/docs/en/' : '/docs/'}>{texts.guide}</a>
      </nav>
      <div className="settings">
        <Holder />
        <Picker<Language> label={texts.language} value={language} options={LANGUAGES} onChange={setLanguage} />
        <Picker<Theme> label={texts.theme} value={theme} options={themes} onChange={setTheme} />
      </div>
    </header>
  );
}
