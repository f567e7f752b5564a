import { chinese } from './language.ts';

/** An operation to start from. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly variables: string;
}

interface Described {
  readonly zh: string;
  readonly en: string;
  readonly variables: (subjects: { household: string; community: string }) => object;
}

const described: Record<string, Described> = {
  'household-360': { zh: '一户全貌', en: 'A household, whole', variables: ({ household }) => ({ id: household }) },
  communities: { zh: '区内的社区', en: 'Communities of a district', variables: () => ({ region: '220102' }) },
  residents: {
    zh: '社区的居民',
    en: 'Residents of a community',
    variables: ({ community }) => ({ community, born: '1960-01-01' }),
  },
  assistance: {
    zh: '社区的低保户与发放',
    en: 'Assistance and its payments',
    variables: ({ community }) => ({ community }),
  },
  'overdue-follow-ups': {
    zh: '逾期未随访的慢性病',
    en: 'Overdue follow-ups',
    variables: () => ({ day: new Date().toISOString().slice(0, 10) }),
  },
  'open-incident': {
    zh: '民警登记一起事件',
    en: 'A police officer opens an incident',
    variables: ({ community }) => ({
      input: {
        idempotencyKey: crypto.randomUUID(),
        kind: 'NOISE',
        occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
        community,
        place: '小区广场',
        summary: '夜间噪声扰民',
      },
    }),
  },
};

const files = import.meta.glob<string>('./examples/*.graphql', { query: '?raw', import: 'default', eager: true });

/** The examples, filled with a household and a community that exist. */
export function examplesFor(subjects: { household: string; community: string }): Example[] {
  return Object.entries(described).map(([name, { zh, en, variables }]) => ({
    name,
    title: chinese ? `${zh} · ${en}` : en,
    query: files[`./examples/${name}.graphql`] ?? '',
    variables: JSON.stringify(variables(subjects), null, 2),
  }));
}
