import { type ReactNode, useEffect, useRef } from 'react';

/** Puts a tab's mark on its button, and takes away the roles. */
function tell(root: HTMLElement): void {
  root.querySelector('.graphiql-tabs')?.removeAttribute('role');
  for (const tab of root.querySelectorAll('.graphiql-tab')) {
    const button = tab.querySelector('.graphiql-tab-button');
    const isOpen = tab.classList.contains('graphiql-tab-active');
    if (tab.hasAttribute('role')) tab.removeAttribute('role');
    if (tab.hasAttribute('aria-selected')) tab.removeAttribute('aria-selected');
    if (isOpen !== button?.hasAttribute('aria-current')) button?.toggleAttribute('aria-current', isOpen);
  }
}

/**
 * GraphiQL says that each of its tabs is an ARIA tab, of which a screen reader tells nothing inside; but there stand the
 * buttons that open and close it. Told as a list of buttons, they can be found.
 */
export function TellTabs({ className, children }: { className: string; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    tell(element);
    const watch = new MutationObserver(() => tell(element));
    watch.observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['aria-selected', 'role'],
    });
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={root} className={className}>
      {children}
    </div>
  );
}
