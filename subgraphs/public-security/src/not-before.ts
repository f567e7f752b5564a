// The kit's; modules here name it as their own department's.
export { requireNotBefore } from '@community-graph/kit/commands/not-before';
