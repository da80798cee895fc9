import { read, type Schemas } from '@/lib/api';

export type ContainerScan = Schemas['ContainerScan'];

/** What one scan did to one container. */
export const scanQuery = (id: number) => read('/api/container-scans/{id}', { path: { id } });
