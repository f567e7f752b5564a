import type { SubgraphCode } from '@community-graph/schema/departments';
import type { NoticeType } from '@community-graph/schema/events/notice';
import { SUBSCRIPTIONS } from '@community-graph/schema/events/subscriptions';
import { type FieldNode, Kind, type OperationDefinitionNode, OperationTypeNode, parse, print } from 'graphql';
import type { TestStack } from '../../start-test-stack.ts';
import { rowsOf } from '../department-rows.ts';
import type { Question } from './questions.ts';
import type { Asked } from './shapes.ts';

/** An event of a subscription: how it is asked for, and the notice that causes it. */
export interface AskedEvent {
  readonly subscription: string;
  /** Coordinates of its field, and of the field of `Query` that reads the same. */
  readonly field: string;
  readonly reads: string;
  /** The name of that field in answers. */
  readonly name: string;
  readonly notice: NoticeType;
  readonly source: SubgraphCode;
  readonly subject: string;
  readonly place: string;
}

/** The root fields of `Query` that subscriptions read by identifier: where the thing is, which notices are of its place. */
const PLACES: Readonly<Record<string, readonly [SubgraphCode, table: string]>> = {
  resident: ['public-security', 'residents'],
  serviceCase: ['civil-affairs', 'service_cases'],
  incident: ['public-security', 'incidents'],
};
const SUBSCRIBED = new Map([...SUBSCRIPTIONS].map(([name, declared]) => [declared.reads, { name, declared }]));

/** The one field and its identifier of a document that could be a subscription's; `null` of any other. */
function rootOf(query: string): { operation: OperationDefinitionNode; field: FieldNode; id: string } | null {
  const operations = parse(query).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation, ...others] = operations;
  const [field, ...beside] = operation?.selectionSet.selections ?? [];
  if (!operation || others.length > 0 || beside.length > 0 || field?.kind !== Kind.FIELD) return null;
  const [argument] = field.arguments ?? [];
  const isPlain = field.directives?.length === 0 && argument?.name.value === 'id';
  if (!isPlain || argument.value.kind !== Kind.STRING || !PLACES[field.name.value]) return null;
  return { operation, field, id: argument.value.value };
}

/** The subscription whose events are what a query answers, under the name that the query gives it. */
function subscriptionOf({ query }: Asked, place: string): string | null {
  const root = rootOf(query);
  const subscribed = root && SUBSCRIBED.get(root.field.name.value);
  if (!root || !subscribed) return null;
  const { name, declared } = subscribed;
  const chosen = declared.chooses === 'subject' ? root.id : place;
  const field: FieldNode = {
    ...root.field,
    alias: root.field.alias ?? root.field.name,
    name: { kind: Kind.NAME, value: name },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: declared.argument },
        value: { kind: Kind.STRING, value: chosen },
      },
    ],
  };
  const operation: OperationDefinitionNode = {
    ...root.operation,
    operation: OperationTypeNode.SUBSCRIPTION,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
  };
  const fragments = parse(query).definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
}

/** Written only when it is asked, since there are many. */
class SubscribedQuestion implements Question {
  readonly kind = 'subscription';
  readonly department = null;

  constructor(
    private readonly read: Question,
    private readonly root: string,
    private readonly place: string,
  ) {}

  get shape(): string {
    return this.read.shape;
  }
  get coordinate(): string {
    return this.read.coordinate;
  }
  get needs(): readonly string[] {
    return this.read.needs;
  }
  /** The query's: an event is to tell what it tells. */
  get truth(): Question['truth'] {
    return this.read.truth ?? { asked: this.read.asked };
  }
  get asked(): Asked {
    const { asked } = this.read;
    const [notice] = SUBSCRIBED.get(this.root)?.declared.notices ?? [];
    const root = rootOf(asked.query);
    const subscription = subscriptionOf(asked, this.place);
    if (!notice || !root || !subscription) throw new Error(`This cannot be subscribed to: ${asked.query}`);
    const field = `Subscription.${SUBSCRIBED.get(this.root)?.name}`;
    const asWhat = { field, reads: `Query.${this.root}`, name: (root.field.alias ?? root.field.name).value };
    const of = { notice, source: notice.source, subject: root.id, place: this.place };
    return { ...asked, event: { subscription, ...asWhat, ...of } };
  }
}

/** The same questions, asked by subscribing, of those that read a thing by its identifier of which changes are told. */
export async function subscriptionQuestions(stack: TestStack, questions: readonly Question[]): Promise<Question[]> {
  const places = new Map<string, string>();
  for (const [root, [department, table]] of Object.entries(PLACES)) {
    const one = questions.find(({ needs }) => needs[0] === `Query.${root}`);
    const id = one && rootOf(one.asked.query)?.id;
    if (id) places.set(root, await placeIn(stack, department, table, id));
  }
  return questions.flatMap((question) => {
    const root = question.needs[0]?.replace('Query.', '') ?? '';
    const place = places.get(root);
    return place ? [new SubscribedQuestion(question, root, place)] : [];
  });
}

async function placeIn(stack: TestStack, department: SubgraphCode, table: string, id: string): Promise<string> {
  const rows = await rowsOf(stack, department, `select community_code as place from ${table} where id = $1`, [id]);
  const [{ place } = {}] = rows;
  if (!place) throw new Error(`There is no ${id} in ${table}.`);
  return place;
}
