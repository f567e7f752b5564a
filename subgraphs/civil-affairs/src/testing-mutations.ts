// The kit's; tests here name it as their own department's.
export { type Mutated, mutating } from '@community-graph/kit/testing/mutating';
