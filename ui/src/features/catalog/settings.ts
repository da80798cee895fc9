import type { Schemas } from '@/lib/api';
import type { Container } from './api';

export type Update = Schemas['ContainerUpdate'];

/**
 * What has to be sent with every change of a container, because the server takes what is left out for taken back: how its rows
 * are read and told, and what a computed one is made of.
 */
export function asItIs(container: Container): Update {
  const { container_type: type } = container;
  const update: Update = { container_type: type, infer_datatypes: container.infer_datatypes };
  if (type === 'file') {
    const { has_header, treat_empty_as_null, escape_character } = container;
    return {
      ...update,
      has_header,
      treat_empty_as_null,
      escape_character: escape_character as Update['escape_character'],
    };
  }
  if (type !== 'computed_file') {
    update.partition_field = container.partition_field;
    update.incremental_field_name = container.incremental_field_name;
    update.incremental_identifier_type =
      container.incremental_identifier_type as Update['incremental_identifier_type'];
  }
  if (type === 'table') return update;
  const { select_clause, where_clause, group_by_clause, lateral_views } = container;
  return { ...update, name: container.name, select_clause, where_clause, group_by_clause, lateral_views };
}

/** The settings people change, as they are now. */
export function settingsOf(container: Container): Update {
  return {
    ...asItIs(container),
    display_name: container.display_name,
    description: container.description,
    tags: container.global_tags.map((tag) => tag.name),
    additional_metadata: container.additional_metadata,
    exclude_fields: container.exclude_fields,
    group_by_fields: container.group_by_fields,
    volumetric_tracking_enabled: container.volumetric_tracking_enabled,
    freshness_tracking_enabled: container.freshness_tracking_enabled,
    file_name: container.file_name,
  };
}
