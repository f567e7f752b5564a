import { Component, type ReactNode } from 'react';
import { usePreferences } from '../texts/preferences.tsx';

function Crashed() {
  const { texts } = usePreferences();
  return (
    <div className="notice trouble" role="alert">
      <h1>{texts.states.crash}</h1>
      <p>{texts.states.crashHint}</p>
    </div>
  );
}

/** Keeps the navigation when a page fails. Give it a `key` of the page, so that another page starts anew. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <Crashed /> : this.props.children;
  }
}
