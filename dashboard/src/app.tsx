import { ConfigProvider, theme as themes } from 'antd';
import antdEn from 'antd/es/locale/en_US.js';
import antdZh from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { Suspense } from 'react';
import { BrowserRouter, Route, Routes, useLocation } from 'react-router';
import { SessionProvider, useSession } from './session/session.tsx';
import { Expired, SignIn } from './session/sign-in.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Header } from './shell/header.tsx';
import { PAGES } from './shell/pages.tsx';
import { Loading, Nothing } from './shell/states.tsx';
import { Title } from './shell/title.tsx';
import { PreferencesProvider, usePreferences } from './texts/preferences.tsx';

function NotFound() {
  const { texts } = usePreferences();
  return (
    <>
      <Title>{texts.pages.notFound}</Title>
      <Nothing>{texts.notFoundHint}</Nothing>
    </>
  );
}

function Content() {
  const { pathname } = useLocation();
  const { isSignedIn, signedIn } = useSession();
  if (!isSignedIn) return <SignIn />;
  return (
    <ErrorBoundary key={`${pathname} ${signedIn?.name}`}>
      <Suspense fallback={<Loading />}>
        <Routes>
          {PAGES.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}

function Themed() {
  const { texts, language, isDark } = usePreferences();
  const theme = {
    algorithm: isDark ? themes.darkAlgorithm : themes.defaultAlgorithm,
    token: { colorPrimary: '#1a5fb4', fontFamily: 'inherit', borderRadius: 8, motion: false },
    // Lighter ones, which antd would make, are too near to the button's white words.
    components: { Button: { colorPrimary: '#1a5fb4', colorPrimaryHover: '#174f96', colorPrimaryActive: '#123f78' } },
  };
  return (
    <ConfigProvider locale={language === 'en' ? antdEn : antdZh} theme={theme} wave={{ disabled: true }}>
      <a className="skip" href="#main">
        {texts.skip}
      </a>
      <Header />
      <main id="main">
        <Expired />
        <Content />
      </main>
    </ConfigProvider>
  );
}

/** Once it is known who enters the address is that of a page again, and the router may read it. */
function Entered({ children }: { children: ReactNode }) {
  const { isReady, trouble } = useSession();
  return isReady || trouble ? children : <Loading />;
}

/** The dashboard. */
export function App() {
  return (
    <PreferencesProvider>
      <SessionProvider>
        <Entered>
          <BrowserRouter>
            <Themed />
          </BrowserRouter>
        </Entered>
      </SessionProvider>
    </PreferencesProvider>
  );
}
