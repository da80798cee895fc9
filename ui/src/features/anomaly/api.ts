import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, changed, client, read, type Query, type Schemas } from '@/lib/api';
import { many, numbers, one, sortQuery, type Search } from '@/lib/search';

export type Anomaly = Schemas['Anomaly'];
export type AnomalyStatus = Schemas['AnomalyStatus'];

/** Which anomalies a list is about. */
export interface Place {
  datastoreId?: number;
  containerId?: number;
  fieldId?: number;
  checkId?: number;
  templateId?: number;
  operationId?: number;
  containerScanId?: number;
}

/** Statuses under which an anomaly still asks for attention. */
export const OPEN: AnomalyStatus[] = ['Active', 'Acknowledged'];

/** Statuses under which an anomaly is put away. */
export const ARCHIVED: Schemas['ArchivedStatus'][] = ['Resolved', 'Invalid', 'Duplicate', 'Discarded'];

/** What each of these says. */
export const MEANING: Record<(typeof ARCHIVED)[number], string> = {
  Resolved: 'The data has been fixed',
  Invalid: 'The check was wrong, not the data',
  Duplicate: 'Already reported',
  Discarded: 'Not going to be fixed',
};

/** What to know before one is deleted. */
export const DELETED =
  'This cannot be undone, and its comments go with it. A scan that finds the same again records a new anomaly.';

/** The names of the filters of the list. */
export const FILTERS = ['search', 'status', 'rule', 'tag', 'anomaly_type', 'assignee', 'datastore', 'days'];

/** One anomaly. */
export const anomalyQuery = (id: string) => read('/api/anomalies/{id}', { path: { id } });

/** What the filters in the address ask the API for. */
export function listQuery(search: Search, place: Place): Query<'/api/anomalies'> {
  const status = many(search.status) as AnomalyStatus[] | undefined;
  const days = Number(one(search.days));
  return {
    datastore: place.datastoreId === undefined ? numbers(search.datastore) : [place.datastoreId],
    container: place.containerId === undefined ? undefined : [place.containerId],
    field: place.fieldId === undefined ? undefined : [place.fieldId],
    template: place.templateId === undefined ? undefined : [place.templateId],
    quality_check: place.checkId === undefined ? undefined : [place.checkId],
    operation: place.operationId === undefined ? undefined : [place.operationId],
    container_scan: place.containerScanId === undefined ? undefined : [place.containerScanId],
    search: one(search.search),
    status,
    // Of one scan all that it found is told, settled or not.
    archived:
      place.containerScanId !== undefined || status?.some((one) => !OPEN.includes(one))
        ? 'include'
        : undefined,
    rule_type: many(search.rule),
    tag: many(search.tag),
    assignee: numbers(search.assignee),
    anomaly_type: one(search.anomaly_type) as Schemas['AnomalyType'] | undefined,
    timeframe: days > 0 ? days : undefined,
    ...sortQuery(one(search.sort) ?? '-created'),
  };
}

/** What changes with an anomaly. */
export const TOUCHED = [
  '/api/anomalies',
  '/api/datastores',
  '/api/containers',
  '/api/quality-checks',
  '/api/comments',
];

/** Changes open anomalies, or opens archived ones again. */
export function useChangeAnomalies() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['AnomalyChangeOf'][]) => answered(client.PATCH('/api/anomalies', { body })),
    // Not waited for: rows that were changed may leave the list by it, and with them whoever tells that it worked.
    onSuccess: () => void changed(queries, ...TOUCHED),
  });
}

/** Archives anomalies under a status. */
export function useArchiveAnomalies() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['AnomalyGone'][]) => answered(client.DELETE('/api/anomalies', { body })),
    // Not waited for: rows that were changed may leave the list by it, and with them whoever tells that it worked.
    onSuccess: () => void changed(queries, ...TOUCHED),
  });
}
