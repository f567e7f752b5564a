import { type ComponentType, lazy } from 'react';
import type { Texts } from '../texts/zh-CN.ts';

/** A page: its address, its title, and the code that is loaded when it is opened. */
export interface DashboardPage {
  readonly path: string;
  readonly title: keyof Texts['pages'];
  /** Whether the navigation leads to it. */
  readonly isInNavigation: boolean;
  readonly Page: ComponentType;
}

const page = (
  path: string,
  title: keyof Texts['pages'],
  load: () => Promise<{ default: ComponentType }>,
  isInNavigation = false,
): DashboardPage => ({ path, title, isInNavigation, Page: lazy(load) });

/** Every page of the dashboard. */
export const PAGES: readonly DashboardPage[] = [
  page('/', 'targets', () => import('../targets/targets-page.tsx'), true),
  page('/window', 'window', () => import('../window/window-page.tsx'), true),
  page('/households', 'households', () => import('../household/households-page.tsx'), true),
  page('/me', 'resident', () => import('../me/me-page.tsx'), true),
  page('/households/:id', 'household', () => import('../household/household-page.tsx')),
  page('/communities/:code', 'community', () => import('../community/community-page.tsx')),
  page('/sharing', 'sharing', () => import('../sharing/sharing-page.tsx'), true),
  page('/sharing/:part', 'sharing', () => import('../sharing/sharing-page.tsx')),
  page('/departments', 'departments', () => import('../departments/departments-page.tsx'), true),
];
