import { mdiFileOutline, mdiFunctionVariant, mdiSetCenter, mdiTable, mdiTableEye } from '@mdi/js';
import type { Schemas } from '@/lib/api';

type Container = Pick<Schemas['Container'], 'container_type' | 'table_type'> & {
  file_format?: string | null;
};

/** The sign of a sort of container. */
export function containerSign({ container_type: type, table_type: table }: Container): string {
  if (type === 'file') return mdiFileOutline;
  if (type === 'computed_join') return mdiSetCenter;
  if (type !== 'table') return mdiFunctionVariant;
  return table === 'view' ? mdiTableEye : mdiTable;
}

/** What sort of container it is, in a word or two. */
export function containerKind({
  container_type: type,
  table_type: table,
  file_format: format,
}: Container): string {
  const words: Record<Schemas['ContainerType'], string> = {
    table: table === 'view' ? 'View' : 'Table',
    file: format ?? 'File',
    computed_table: 'Computed table',
    computed_file: 'Computed file',
    computed_join: 'Join',
  };
  return words[type];
}

/** Whether a container is made of others. */
export function isComputed({ container_type: type }: Pick<Container, 'container_type'>): boolean {
  return type.startsWith('computed_');
}
