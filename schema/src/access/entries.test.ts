import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SharingTerms } from './terms.ts';

const SUPERGRAPH = `
enum join__Graph { POLICE @join__graph(name: "public-security", url: "") HEALTH @join__graph(name: "health", url: "") }
type Query @join__type(graph: POLICE) @join__type(graph: HEALTH) @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) {
  residents: [Resident!] @join__field(graph: POLICE)
  communities: [Resident!] @join__field(graph: POLICE) @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
}
type Resident @join__type(graph: POLICE) @join__type(graph: HEALTH) {
  id: ID! @sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)
  name: String @join__field(graph: POLICE) @sharing(type: CONDITIONAL, sensitivity: PERSONAL)
  bloodType: String @join__field(graph: HEALTH) @sharing(type: CONDITIONAL, sensitivity: SENSITIVE)
}`;

describe('an entry field', () => {
  const { fields } = SharingTerms.ofSupergraph(parse(SUPERGRAPH));

  it('is opened by its own department’s fields: the others’ say nothing of who may know its rows', () => {
    expect(fields.get('Query.residents')?.opensBy).toEqual(['Resident.name']);
  });

  it('is as open as its own label says, if it has one', () => {
    expect(fields.get('Query.communities')?.opensBy).toBeNull();
  });
});
