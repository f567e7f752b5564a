import type { NamedKey } from '../request-keys.ts';
import { CLOCK_SKEW_SECONDS, SIGNATURE_LIFETIME_SECONDS } from '../request-signature.ts';
import type { Forgery, Given, SubgraphUnderTest } from './subgraph-under-test.ts';
import type { Chapter, Trial } from './trial.ts';

const QUERY = '{ __typename }';
const MILLISECONDS = 1_000;
const A_SECOND_TOO_MUCH = CLOCK_SKEW_SECONDS + 1;
const IN_AN_HOUR = 3_600;

/** What is wrong with the answer to a request that must be refused. */
function refusalFault({ status, body, text }: Given): string | null {
  if (status !== 401) return `It was answered ${status}.`;
  if (body?.data) return 'It was answered 401 with data.';
  const code = body?.errors?.[0]?.extensions?.code;
  return code === 'UNAUTHENTICATED'
    ? null
    : `The answer says ${text.slice(0, 100)}, not extensions.code UNAUTHENTICATED.`;
}

const header =
  (name: string, by: (value: string) => string): Forgery['change'] =>
  ({ headers, body }) => ({ body, headers: { ...headers, [name]: by(headers[name] ?? '') } });

const without =
  (...names: readonly string[]): Forgery['change'] =>
  ({ headers, body }) => ({
    body,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))),
  });

/** The first character of a Base64 value, changed. */
const flipped = (value: string): string => value.replace(/:(.)/, (_, first) => `:${first === 'A' ? 'B' : 'A'}`);

const otherCaller = (value: string): string => {
  const claims = JSON.parse(Buffer.from(value, 'base64url').toString()) as object;
  return Buffer.from(JSON.stringify({ ...claims, dept: 'civil-affairs' })).toString('base64url');
};

const forgeries: readonly (readonly [name: string, forge: (signing: NamedKey, now: number) => Forgery])[] = [
  ['without a signature', () => ({ change: without('signature', 'signature-input') })],
  ['without its signature-input', () => ({ change: without('signature-input') })],
  ['without a caller', () => ({ change: without('x-caller') })],
  ['without a digest', () => ({ change: without('content-digest') })],
  ['with another MAC', () => ({ change: header('signature', flipped) })],
  ['with an empty MAC', () => ({ change: header('signature', () => 'sig=::') })],
  ['signed by another key', ({ keyId }) => ({ signing: { keyId, key: 'k'.repeat(32) } })],
  ['of an unknown key', ({ key }) => ({ signing: { keyId: 'conformance:000000000000', key } })],
  ['with another body', () => ({ change: ({ headers }) => ({ headers, body: '{"query":"{ a: __typename }"}' }) })],
  ['with another digest', () => ({ change: header('content-digest', flipped) })],
  ['of another caller', () => ({ change: header('x-caller', otherCaller) })],
  ['with another request id', () => ({ change: header('x-request-id', () => 'another') })],
  ['for another path', () => ({ signedPath: '/elsewhere' })],
  [
    'whose signature leaves out a component',
    () => ({ change: header('signature-input', (value) => value.replace('"x-caller" ', '')) }),
  ],
  ['that expired', (_, now) => ({ now: now - (SIGNATURE_LIFETIME_SECONDS + A_SECOND_TOO_MUCH) * MILLISECONDS })],
  ['from the future', (_, now) => ({ now: now + (A_SECOND_TOO_MUCH + 1) * MILLISECONDS })],
  [
    'whose lifetime was stretched',
    () => ({
      change: header('signature-input', (value) =>
        value.replace(/expires=(\d+)/, (_, expires) => `expires=${Number(expires) + IN_AN_HOUR}`),
      ),
    }),
  ],
  ['of a caller whose right has ended', (_, now) => ({ caller: { exp: Math.floor(now / MILLISECONDS) - IN_AN_HOUR } })],
];

const refused: Trial[] = forgeries.map(([name, forge]) => ({
  rule: `refuses a request ${name} with 401 and UNAUTHENTICATED`,
  find: async (subgraph) => {
    const { signing } = subgraph.settings;
    return refusalFault(await subgraph.ask(QUERY, {}, forge(signing, Date.now())));
  },
}));

async function repeated(subgraph: SubgraphUnderTest): Promise<string | null> {
  let sent: { headers: Record<string, string>; body: string } | undefined;
  const change: Forgery['change'] = (one) => {
    sent ??= one;
    return sent;
  };
  const first = await subgraph.ask(QUERY, {}, { change });
  if (first.status !== 200) return `The first was answered ${first.status}.`;
  return refusalFault(await subgraph.ask(QUERY, {}, { change }));
}

/** Each request is the gateway's. */
export const signatures: Chapter = {
  name: 'Each request',
  trials: [
    {
      rule: 'answers what the gateway signed',
      find: async (subgraph) => {
        const { status, body } = await subgraph.ask(QUERY);
        return status === 200 && body?.data?.__typename === 'Query' ? null : `It was answered ${status}.`;
      },
    },
    ...refused,
    { rule: 'takes a signed request once, and refuses its repetition', find: repeated },
    {
      rule: 'answers no GET',
      find: async (subgraph) => {
        const url = `${subgraph.settings.url}?query=${encodeURIComponent(QUERY)}`;
        const { status, body } = await subgraph.fetch(url, { headers: { accept: 'application/json' } });
        return status >= 400 && status < 500 && !body?.data ? null : `It was answered ${status}.`;
      },
    },
  ],
};
