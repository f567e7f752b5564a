import { leakIn } from './leaks.ts';
import type { Chapter } from './trial.ts';

/** What machines ask who look after the service. */
export const health: Chapter = {
  name: 'Health',
  trials: [
    {
      rule: 'GET /health/live is answered 200',
      find: async (subgraph) => {
        const { status } = await subgraph.fetch(subgraph.beside('/health/live'));
        return status === 200 ? null : `It was answered ${status}.`;
      },
    },
    {
      rule: 'GET /health/ready is answered 200, or 503 with what is missing',
      find: async (subgraph) => {
        const { status, body, text } = await subgraph.fetch(subgraph.beside('/health/ready'));
        if (status !== 200 && status !== 503) return `It was answered ${status}.`;
        if (status === 503 && !body) return 'It was answered 503 without a word of what is missing.';
        return leakIn(text);
      },
    },
  ],
};
