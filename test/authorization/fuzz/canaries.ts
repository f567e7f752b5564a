import type { SubgraphCode } from '@community-graph/schema/departments';
import pg from 'pg';
import type { TestStack } from '../../start-test-stack.ts';

/** Where a planted value stands, and who may come across it. */
export interface Canary {
  readonly coordinate: string;
  /** Codes of the divisions in whose row it stands; `null`: of no division. */
  readonly regions: readonly string[] | null;
  /** The residents whom it is about, as far as it is theirs to see. */
  readonly residents: readonly string[];
  /** The households to whose heads it is to be seen. */
  readonly households: readonly string[];
}

/** A column that is filled with values of which each occurs once. Expressions are SQL over the row `t` and its number `n`. */
interface Column {
  readonly department: SubgraphCode;
  readonly table: string;
  readonly column: string;
  readonly coordinate: string;
  /** The new value; without one the column's own values occur once each. */
  readonly planted?: string;
  readonly where?: string;
  /** An array of codes. */
  readonly regions: string;
  /** An array of residents; nobody's if it is not given. */
  readonly residents?: string;
  /** An array of households whose heads may see it; nobody's if it is not given. */
  readonly households?: string;
}

const NOBODY = `'{}'::uuid[]`;
const CANARY = `'canary' || lpad(n::text, 7, '0') || 'x'`;
/** Of the form of an amount of money, in fen: ten digits of yuan. */
const FEN = `(700000000000 + n * 7)`;

const MEMBERS = 'select resident_id from household_members m where m.left_on is null and m.household_id =';
const ofHousehold = { department: 'civil-affairs' } as const;
const households = {
  ...ofHousehold,
  table: 'households',
  regions: 'array[t.community_code]',
  residents: `array(${MEMBERS} t.id)`,
};
const assistances = {
  ...ofHousehold,
  table: 'assistances',
  regions: 'array(select community_code from households h where h.id = t.household_id)',
  residents: `array(${MEMBERS} t.household_id)`,
};
const residents = {
  department: 'public-security',
  table: 'residents',
  regions: 'array[t.community_code]',
  residents: 'array[t.id]',
} as const;
const hukou = {
  department: 'public-security',
  table: 'hukou_books',
  // A book is seen where it is kept, and by whoever sees somebody registered in it.
  regions:
    'array[t.region_code]::text[] || array(select community_code::text from residents r where r.hukou_book_id = t.id)',
  residents: 'array(select id from residents r where r.hukou_book_id = t.id)',
} as const;
const incidents = { department: 'public-security', table: 'incidents', regions: 'array[t.community_code]' } as const;
const work = {
  department: 'human-resources',
  table: 'employments',
  regions: 'array[t.community_code]',
  residents: 'array[t.resident_id]',
} as const;
const health = (of: string) => ({
  department: 'health' as const,
  regions: `array(select left(record_number, 12) from health_records r where r.id = ${of})`,
  residents: `array(select resident_id from health_records r where r.id = ${of})`,
});
const OF_CONDITION = '(select record_id from chronic_conditions c where c.id = t.condition_id)';
const transfers = {
  department: 'finance',
  table: 'transfers',
  regions: 'array(select region_code from accounts a where a.id = t.debit_account_id)',
} as const;

const payments = {
  department: 'finance',
  table: 'payments',
  regions: 'array[t.community_code]',
  residents: 'array_remove(array[t.resident_id], null)',
  households: 'array_remove(array[t.household_id], null)',
} as const;

const ofRow = { regions: 'array[t.community_code]', residents: 'array[t.resident_id]' } as const;

const COLUMNS: readonly Column[] = [
  {
    ...{ ...ofRow, department: 'civil-affairs', table: 'service_cases', column: 'summary' },
    ...{ coordinate: 'ServiceCase.summary', planted: CANARY },
  },
  {
    ...{ ...ofRow, department: 'public-security', table: 'legal_aid_cases', column: 'matter' },
    ...{ coordinate: 'LegalAidCase.matter', planted: CANARY },
  },
  {
    ...{ department: 'public-security', table: 'disputes', column: 'summary', coordinate: 'Dispute.summary' },
    ...{ regions: 'array[t.community_code]', planted: CANARY },
  },
  {
    ...{ ...ofRow, department: 'civil-affairs', table: 'elderly_files', column: 'care_needs' },
    ...{ coordinate: 'ElderlyFile.careNeeds', planted: CANARY },
  },
  {
    ...{ ...ofRow, department: 'civil-affairs', table: 'property_disputes', column: 'content' },
    ...{ coordinate: 'PropertyDispute.content', planted: CANARY },
  },
  {
    ...{ department: 'civil-affairs', table: 'assistance_applications', column: 'reason', planted: CANARY },
    ...{ coordinate: 'AssistanceApplication.reason', regions: 'array[t.community_code]' },
    households: 'array[t.household_id]',
  },
  {
    ...{ ...ofRow, department: 'public-security', table: 'floating_registrations', column: 'employer' },
    ...{ coordinate: 'FloatingRegistration.employer', planted: CANARY, where: 't.employer is not null' },
  },
  {
    ...{ department: 'public-security', table: 'supervision_orders', column: 'document_number', planted: CANARY },
    ...{ coordinate: 'SupervisionOrder.documentNumber', regions: 'array[t.community_code]' },
  },
  {
    ...{ department: 'public-security', table: 'minors_at_risk', column: 'circumstances', planted: CANARY },
    ...{ coordinate: 'MinorAtRisk.circumstances', regions: 'array[t.community_code]' },
  },
  {
    ...{ department: 'public-security', table: 'juvenile_records', column: 'summary', planted: CANARY },
    ...{ coordinate: 'JuvenileRecord.summary', regions: 'array[t.community_code]' },
  },
  { ...households, column: 'address', coordinate: 'Household.address', planted: `left(t.address, 150) || ${CANARY}` },
  { ...assistances, column: 'decision_number', coordinate: 'Assistance.decisionNumber', planted: CANARY },
  { ...assistances, column: 'monthly_amount', coordinate: 'Assistance.monthlyAmount', planted: FEN },
  { ...residents, column: 'name', coordinate: 'Resident.name', planted: `left(t.name, 1) || ${CANARY}` },
  { ...residents, column: 'id_number', coordinate: 'Resident.idNumber' },
  {
    ...{ ...hukou, column: 'number', coordinate: 'Hukou.number' },
    planted: `left(t.number, 3) || ${CANARY} || right(t.number, 2)`,
  },
  { ...hukou, column: 'address', coordinate: 'Hukou.address', planted: `left(t.address, 150) || ${CANARY}` },
  { ...incidents, column: 'place', coordinate: 'Incident.place', planted: `left(t.place, 150) || ${CANARY}` },
  { ...incidents, column: 'summary', coordinate: 'Incident.summary', planted: CANARY },
  { ...work, column: 'employer', coordinate: 'Employment.employer', planted: CANARY, where: 't.employer is not null' },
  {
    ...work,
    column: 'occupation',
    coordinate: 'Employment.occupation',
    planted: CANARY,
    where: 't.occupation is not null',
  },
  { ...health('t.id'), table: 'health_records', column: 'record_number', coordinate: 'HealthRecord.recordNumber' },
  {
    ...health('t.record_id'),
    table: 'allergies',
    column: 'substance',
    coordinate: 'Allergy.substance',
    planted: CANARY,
  },
  { ...health('t.record_id'), table: 'allergies', column: 'reaction', coordinate: 'Allergy.reaction', planted: CANARY },
  { ...health(OF_CONDITION), table: 'follow_ups', column: 'note', coordinate: 'FollowUp.note', planted: CANARY },
  { ...transfers, column: 'memo', coordinate: 'LedgerEntry.memo', planted: CANARY },
  { ...transfers, column: 'amount', coordinate: 'LedgerEntry.amount', planted: FEN },
  { ...payments, column: 'amount', coordinate: 'Payment.amount', planted: FEN },
  { ...payments, column: 'decision_number', coordinate: 'PaymentDecision.number', planted: CANARY },
  {
    ...{ department: 'finance', table: 'accounts', column: 'balance', coordinate: 'Account.balance', planted: FEN },
    regions: 'array[t.region_code]',
  },
];

/**
 * Everything that looks like a planted value: made by us, an amount of theirs, an ID number, a number of a health
 * record, a number of the small graph.
 */
const TOKEN = /canary\d{7}x|\b7\d{9}\.\d\d\b|\b\d{17}[\dX]?\b|\b7424242\d\d\b/g;

/** Values of which each occurs once in all departments, and where. */
export class Canaries {
  readonly #known = new Map<string, Canary>();

  /** How many there are. */
  get size(): number {
    return this.#known.size;
  }

  /** The coordinates that have some. */
  get coordinates(): string[] {
    return [...new Set([...this.#known.values()].map(({ coordinate }) => coordinate))];
  }

  /** Those that stand anywhere in a text. */
  in(text: string): { token: string; canary: Canary }[] {
    return [...new Set(text.match(TOKEN))].flatMap((token) => {
      const canary = this.#known.get(token);
      return canary ? [{ token, canary }] : [];
    });
  }

  /** Takes note of values that stand elsewhere than in a database. */
  add(values: Readonly<Record<string, string>>): void {
    for (const [token, coordinate] of Object.entries(values)) {
      if (!token.match(TOKEN)) throw new Error(`${token} does not look like a canary.`);
      this.#known.set(token, { coordinate, regions: null, residents: [], households: [] });
    }
  }

  /** Plants them in a system's databases, as superuser: no rule of a department is to stand in the way. */
  static async plant({ postgres, databaseUrls }: TestStack): Promise<Canaries> {
    const canaries = new Canaries();
    for (const column of COLUMNS) {
      const url = new URL(postgres?.adminUrl ?? '');
      url.pathname = new URL(databaseUrls[column.department]).pathname;
      const client = new pg.Client({ connectionString: url.href });
      await client.connect();
      // The ledger is append-only: its trigger would refuse.
      await client.query('set session_replication_role = replica');
      await canaries.#plantColumn(client, column).finally(() => client.end());
    }
    return canaries;
  }

  async #plantColumn(client: pg.Client, { table, column, coordinate, ...made }: Column): Promise<void> {
    const { planted = `t.${column}`, where = 'true', regions } = made;
    const { residents: about = NOBODY, households = NOBODY } = made;
    const { rows } = await client.query<Omit<Canary, 'coordinate'> & { value: string }>(
      `with numbered as (select id, row_number() over (order by id) + $1::bigint as n from ${table} t where ${where})
        update ${table} t set ${column} = ${planted} from numbered where numbered.id = t.id
        returning t.${column}::text as value, (${regions})::text[] as regions, (${about})::text[] as residents,
          (${households})::text[] as households`,
      [this.#known.size],
    );
    for (const { value, ...whose } of rows) {
      const text = planted === FEN ? `${value.slice(0, -2)}.${value.slice(-2)}` : value;
      const [token] = text.match(TOKEN) ?? [];
      if (!token || this.#known.has(token)) throw new Error(`${table}.${column} took no canary: ${value}`);
      this.#known.set(token, { coordinate, ...whose });
    }
  }
}
