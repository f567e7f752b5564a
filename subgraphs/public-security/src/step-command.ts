// The kit's; modules here name it as their own department's.
export { type Life, type Step, stepCommand } from '@community-graph/kit/commands/step-command';
