import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { ENUMS } from '../generated/names.ts';
import { en } from './en.ts';
import { type Texts, zhCN } from './zh-CN.ts';

const LANGUAGES = { 'zh-CN': zhCN, en } as const satisfies Record<string, Texts>;
/** Code of a language of the dashboard. */
export type Language = keyof typeof LANGUAGES;
/** What the reader wants: as the system has it, or one of two. */
export type Theme = 'system' | 'light' | 'dark';

/** How the reader wants the pages. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly isDark: boolean;
  readonly texts: Texts;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  /** Of a name in Chinese and English, the one to show. */
  named(name: readonly [zh: string, en: string, ...rest: string[]]): string;
  /** Name of an enumeration's value as the graph describes it; `null` of none. */
  valueName<Name extends keyof typeof ENUMS>(
    name: Name,
    value: keyof (typeof ENUMS)[Name] | null | undefined,
  ): string | null;
}

const Context = createContext<Preferences | null>(null);
const LANGUAGE_KEY = 'dashboard.language';
const THEME_KEY = 'dashboard.theme';

/** Nothing of people is kept: a language and a theme. */
function kept<Value extends string>(key: string, allowed: readonly Value[], otherwise: Value): Value {
  const value = localStorage.getItem(key) as Value | null;
  return value && allowed.includes(value) ? value : otherwise;
}

const darkness = matchMedia('(prefers-color-scheme: dark)');
const watchDarkness = (changed: () => void) => {
  darkness.addEventListener('change', changed);
  return () => darkness.removeEventListener('change', changed);
};

/** Provides language and theme, keeps them, and tells the document. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [language, chooseLanguage] = useState(() => kept<Language>(LANGUAGE_KEY, ['zh-CN', 'en'], 'zh-CN'));
  const [theme, chooseTheme] = useState(() => kept<Theme>(THEME_KEY, ['system', 'light', 'dark'], 'system'));
  const systemIsDark = useSyncExternalStore(watchDarkness, () => darkness.matches);
  const isDark = theme === 'dark' || (theme === 'system' && systemIsDark);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [language, isDark]);
  const preferences = useMemo((): Preferences => {
    const place = language === 'zh-CN' ? 0 : 1;
    const named: Preferences['named'] = (name) => name[place];
    const valueName: Preferences['valueName'] = (name, value) => {
      if (value === null || value === undefined) return null;
      const values = ENUMS[name] as Readonly<Record<string, readonly [string, string]>>;
      return named(values[String(value)] ?? [String(value), String(value)]);
    };
    const setLanguage = (wanted: Language) => {
      localStorage.setItem(LANGUAGE_KEY, wanted);
      chooseLanguage(wanted);
    };
    const setTheme = (wanted: Theme) => {
      localStorage.setItem(THEME_KEY, wanted);
      chooseTheme(wanted);
    };
    return { language, theme, isDark, texts: LANGUAGES[language], setLanguage, setTheme, named, valueName };
  }, [language, theme, isDark]);
  return <Context value={preferences}>{children}</Context>;
}

/** How the reader wants the page, and the texts for it. */
export function usePreferences(): Preferences {
  const preferences = use(Context);
  if (!preferences) throw new Error('No preferences here: put the component below PreferencesProvider.');
  return preferences;
}
