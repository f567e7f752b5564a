import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Caller } from '@community-graph/schema/caller';
import { loadUsage } from '@community-graph/schema/documents/usage';
import { usesOf } from '@community-graph/schema/documents/usage-report';
import type { AccessControl } from '../access/access-control.ts';
import { AccessRefused } from '../access/access-refused.ts';
import type { CallerIdentity } from '../access/caller-identity.ts';
import { DEVELOPER_ROLE } from '../access/introspection-plugin.ts';
import type { GatewayConfig } from '../config.ts';
import type { OperationCosts } from '../cost/operation-costs.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import { measureDocument } from '../http/document-limits.ts';
import { LIMITS, type Limit } from '../http/limit-rules.ts';
import { BodyError, readJsonBody } from '../http/read-body.ts';
import { operationOf } from '../http/read-operation.ts';
import { refusalHeaders, refusalOf } from '../http/refusal.ts';
import { sendGraphqlError, sendJson } from '../http/respond.ts';
import { OperationRefused } from '../planning/operation-refused.ts';
import { Presence } from '../presence.ts';
import type { Gateway } from '../supergraph/create-gateway.ts';
import { EngineGateway } from '../supergraph/engine-gateway.ts';
import { planTree } from './plan-tree.ts';

const OPEN = 'GET /inspect/open';
const USAGE = 'GET /inspect/usage';
const PLAN = 'POST /inspect/plan';
/** Who may see which application uses which field. */
const SUPERVISORS = ['sharing-officer', 'auditor', DEVELOPER_ROLE];
/** Rows of one answer. */
const MOST_ROWS = 5_000;

/** Whether a path is one of ours. */
export const isInspection = (pathname: string | undefined): boolean => pathname?.startsWith('/inspect/') ?? false;

/** What is inspected. */
export interface Inspected {
  readonly identity: CallerIdentity;
  readonly access: AccessControl;
  readonly costs: OperationCosts;
  readonly gateway: Gateway;
  readonly documents: TrustedDocuments | null;
  readonly config: Pick<GatewayConfig, 'dataDir' | 'production'>;
}

/**
 * What people may look at of the gateway itself, none of which is anybody's data: `GET /inspect/usage`, which application
 * asked for which field how often, for supervisors and developers; `POST /inspect/plan`, how an operation would be
 * carried out and what it counts against the limits, in production for developers. Whoever else asks is refused; `GET
 * /inspect/open` tells which of them are the asker's to look at, so that a page need not try.
 */
export class Inspection {
  constructor(private readonly inspected: Inspected) {}

  /** Answers one request. */
  async answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    try {
      const route = `${request.method} ${request.url?.split('?')[0]}`;
      const { identity, access, config } = this.inspected;
      const asking = { requestId, presence: new Presence() };
      const caller = await identity.of(request, asking);
      const roles = caller ? access.rolesOf(caller) : [];
      const usage = roles.some((role) => SUPERVISORS.includes(role));
      const plan = Boolean(caller) && (!config.production || roles.includes(DEVELOPER_ROLE));
      if (route === OPEN && caller) return sendJson(response, 200, { usage, plan });
      if (route === USAGE && usage) {
        return sendJson(response, 200, this.#usage(new URL(request.url ?? '', 'http://gateway').searchParams));
      }
      if (route === PLAN && caller && plan) {
        return sendJson(response, 200, await this.#plan(await readJsonBody(request), caller));
      }
      throw notYours();
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      sendGraphqlError(request, response, refusal, refusalHeaders(refusal));
    }
  }

  /** Counts of fields by application, and the applications that have registered documents. */
  #usage(asked: URLSearchParams): object {
    const { config, documents } = this.inspected;
    const usage = loadUsage(path.join(config.dataDir, 'usage'));
    const rows = usesOf(usage, { app: asked.get('app') || undefined, field: asked.get('field') || undefined });
    return { applications: documents?.applications ?? [], total: rows.length, rows: rows.slice(0, MOST_ROWS) };
  }

  /** How what is left of an operation by the caller's rights would be carried out. */
  async #plan(body: unknown, caller: Caller): Promise<object> {
    const asked = operationOf({ body, search: '' });
    if (!asked) throw new BodyError(400, 'Send {"query": "…", "variables": {…}}.');
    const { access, gateway, costs } = this.inspected;
    const measured = Object.entries(measureDocument(asked.query)) as [Limit, number][];
    const cost = { limit: 'cost', value: costs.check(asked), most: costs.most };
    const counted = [...measured.map(([limit, value]) => ({ limit, value, most: LIMITS[limit] })), cost];
    const reviewed = access.review(asked, caller);
    const text = reviewed && (reviewed.review.text ?? asked.query);
    if (!text || !(gateway instanceof EngineGateway)) return { counted, plan: null };
    try {
      const { operation } = await gateway.find(text, asked.operationName, caller.sub);
      return { counted, plan: planTree(operation.planned.plan) };
    } catch (error) {
      if (error instanceof OperationRefused) return { counted, plan: null };
      throw error;
    }
  }
}

const notYours = () =>
  new AccessRefused(403, 'FORBIDDEN_FIELD', '当前角色不能查看。This is not for your roles to look at.');
