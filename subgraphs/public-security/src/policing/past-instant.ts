// The kit's; modules here name it as their own.
export { pastInstant } from '@community-graph/kit/commands/fields';
