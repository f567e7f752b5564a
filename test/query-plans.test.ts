import { readFileSync } from 'node:fs';
import { parseOperation, Supergraph } from '@apollo/federation-internals';
import { type FetchNode, type PlanNode, QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
import { parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Labels } from './authorization/fuzz/labels.ts';
import { nest, pathsTo } from './authorization/fuzz/paths.ts';
import { below } from './authorization/fuzz/questions.ts';

const text = readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8');
const supergraph = Supergraph.build(text);
const api = supergraph.apiSchema();
const schema = api.toGraphQLJSSchema();
const labels = new Labels(parse(text));
const planner = new QueryPlanner(supergraph);

/** The schema of each department, with what it only declares of others. */
const departments = new Map([...supergraph.subgraphs()].map((one) => [one.name, one.schema.toGraphQLJSSchema()]));

function fetchesOf(node: PlanNode | SubscriptionNode | undefined): FetchNode[] {
  if (!node) return [];
  if (node.kind === 'Fetch') return [node];
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.flatMap(fetchesOf);
  return node.kind === 'Flatten' ? fetchesOf(node.node) : [];
}

/** What a request asks of a department that only declares it `@external`. */
function externalFieldsOf({ serviceName, operation }: FetchNode): string[] {
  const department = departments.get(serviceName);
  if (!department) throw new Error(`There is no ${serviceName}.`);
  const found: string[] = [];
  const info = new TypeInfo(department);
  visit(
    parse(operation),
    visitWithTypeInfo(info, {
      Field: () => {
        const isExternal = info.getFieldDef()?.astNode?.directives?.some(({ name }) => name.value === 'external');
        if (isExternal) found.push(`${serviceName} ${info.getParentType()?.name}.${info.getFieldDef()?.name}`);
      },
    }),
  );
  return found;
}

/** Root fields by more than a key, which are ways as well. */
const KEYS = { IntakeForm: 'serviceItem: "1", resident: "2"' };
const STEPS = 3;
const WAYS = 1_000;

describe('the plan of a field that @requires others', () => {
  // Apollo's planner gathers what is required in the request before, if that department declares fields of the same names:
  // also when it only declares them @external (`canRebaseOn` in `handleRequiresTree`), and cannot answer them.
  it('asks no department for what it declares @external, whatever the way to the field', () => {
    const ways = pathsTo(schema, KEYS, { steps: STEPS, pathsOfType: WAYS });
    const computed = [...labels.fields.values()].filter(({ requires }) => requires.length > 0);
    const wrong = new Set<string>();
    let planned = 0;
    for (const { coordinate } of computed) {
      const [type = '', field = ''] = coordinate.split('.');
      const selection = below(schema, type, field);
      for (const way of selection ? (ways.get(type) ?? []) : []) {
        const query = `{ ${nest(way, `${field}${selection?.args} ${selection?.below}`)} }`;
        const { node } = planner.buildQueryPlan(parseOperation(api, query));
        planned += 1;
        for (const external of fetchesOf(node).flatMap(externalFieldsOf)) wrong.add(`${coordinate}: ${external}`);
      }
    }
    expect([...wrong]).toEqual([]);
    expect(planned).toBeGreaterThan(computed.length);
  });
});
