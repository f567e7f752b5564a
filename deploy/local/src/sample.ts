/** The main job as one operation, word for word as the contract has it. */
export const HOUSEHOLD_360 = `query Household360($id: ID!) {
  household(id: $id) {
    id
    address
    community { code name }
    members {
      relationToHead
      resident {
        id name sex birthDate idNumber
        hukou { type address }
        healthRecord { recordNumber bloodType chronicConditions { condition controlled } }
        employment { status }
        insurance { pension medical }
      }
    }
    assistance { kind status monthlyAmount grantedOn
      payments(first: 3) { edges { node { amount paidOn } } } }
    incidents(first: 5) { edges { node { id kind occurredAt outcome } } }
  }
}`;

/** A shell command that asks the graph for a household, whole. */
export function sampleCommand(graphqlUrl: string, household: string): string {
  const body = JSON.stringify({ query: HOUSEHOLD_360.replace(/\s+/g, ' '), variables: { id: household } });
  return [
    `curl -s ${graphqlUrl} -H 'content-type: application/json' \\`,
    `  -H "authorization: Bearer $(npm run -s token -- --persona community-worker)" \\`,
    `  -d '${body}'`,
  ].join('\n');
}
