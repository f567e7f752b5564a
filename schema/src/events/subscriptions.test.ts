import { readFileSync } from 'node:fs';
import { buildASTSchema, type GraphQLObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { NOTICE_TYPES } from './notice-types.ts';
import { SUBSCRIPTIONS } from './subscriptions.ts';

const sdl = readFileSync(new URL('../../supergraph.graphql', import.meta.url), 'utf8');
const graph = buildASTSchema(parse(sdl), { assumeValidSDL: true });
const fieldsOf = (type: GraphQLObjectType | null | undefined) => type?.getFields() ?? {};
const notice = { position: 1, type: '', subject: '00000000-0000-4000-8000-000000000000', place: '220102001001' };

it('every field of Subscription is declared, and nothing else', () => {
  expect(Object.keys(fieldsOf(graph.getSubscriptionType())).sort()).toEqual([...SUBSCRIPTIONS.keys()].sort());
});

describe.each([...SUBSCRIPTIONS])('%s', (name, declared) => {
  const field = fieldsOf(graph.getSubscriptionType())[name];
  const read = fieldsOf(graph.getQueryType())[declared.reads];

  it('has the argument by which events are chosen, and no other', () => {
    expect(field?.args.map((argument) => argument.name)).toEqual([declared.argument]);
  });

  it('is read by a field of Query of the same type, with the arguments that it has', () => {
    expect(String(field?.type)).toBe(String(read?.type));
    const given = Object.entries(declared.query(notice, '220102'));
    expect(given.map(([argument, { type }]) => `${argument}: ${type}`)).toEqual(
      read?.args.map((argument) => `${argument.name}: ${argument.type}`),
    );
  });

  it('hears of notices that are registered', () => {
    for (const { type } of declared.notices) expect(NOTICE_TYPES.has(type)).toBe(true);
  });
});
