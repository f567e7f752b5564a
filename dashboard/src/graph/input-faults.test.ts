import { CombinedError } from '@urql/core';
import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { inputFaultsOf } from './input-faults.ts';

it('tells the faults of all errors by their path below the input, and none of other errors', () => {
  const faults = [
    { path: ['input', 'answers', 'declared-income'], code: 'AMOUNT', message: 'must be an amount.' },
    { path: ['input', 'receivedOn'], code: 'IN_THE_FUTURE', message: 'is not yet.' },
  ];
  const refused = new GraphQLError('refused', { extensions: { code: 'BAD_USER_INPUT', faults } });
  const other = new GraphQLError('not found', { extensions: { code: 'NOT_FOUND' } });
  expect(inputFaultsOf(new CombinedError({ graphQLErrors: [other, refused] }))).toEqual([
    { path: 'answers.declared-income', code: 'AMOUNT', message: 'must be an amount.' },
    { path: 'receivedOn', code: 'IN_THE_FUTURE', message: 'is not yet.' },
  ]);
  expect(inputFaultsOf(undefined)).toEqual([]);
});
