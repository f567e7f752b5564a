import {
  REQUEST_STATES,
  type RequestFault,
  requestTable,
  type ServiceRequestRow,
} from '@community-graph/kit/requests/table';
import { pgEnum } from 'drizzle-orm/pg-core';

export const serviceRequestStatus = pgEnum('service_request_status', [...REQUEST_STATES]);
/** What service centres asked of the department for residents, and what it answered. */
export const serviceRequests = requestTable(serviceRequestStatus);

export type PopulationServiceRequestRow = ServiceRequestRow;
export type PopulationServiceRequestFaultRow = RequestFault;
