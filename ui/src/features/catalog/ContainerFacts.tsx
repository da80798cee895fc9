import { Link } from '@tanstack/react-router';
import { containerKind, isComputed } from '@/components/containers';
import { metadataShown } from '@/components/Metadata';
import { Facts, Section } from '@/components/Section';
import { Time } from '@/components/Time';
import type { Container } from './api';

const onOff = (on: boolean) => (on ? 'tracked' : 'not tracked');

function code(key: string, text: string | null) {
  return (
    text && (
      <span key={key} className="mono">
        {text}
      </span>
    )
  );
}

/** What a container is, how it is read and what is watched of it, for everybody to see. */
export function ContainerFacts({ container }: { container: Container }) {
  const { source_container: source } = container;
  return (
    <Section title="About">
      <Facts
        facts={[
          ['Type', containerKind(container)],
          ['Name', code('name', container.name)],
          ['Folder', code('folder', container.relative_path)],
          ['Files', code('files', container.file_name)],
          ['Written', container.last_modified && <Time key="written" when={container.last_modified} />],
          [
            'Source',
            source && (
              <Link key="source" to="/containers/$id" params={{ id: String(source.id) }} className="link">
                {source.name}
              </Link>
            ),
          ],
          ['Query', code('query', container.query)],
          ['Columns', code('select', container.select_clause)],
          ['Where', code('where', container.where_clause)],
          ['Grouped by', code('group', container.group_by_clause)],
          ['Joined', container.join_type],
          ['Owner', isComputed(container) ? container.owner?.name : null],
          ['Incremental field', container.incremental_field_name],
          ['Partition field', container.partition_field],
          ['Excluded', container.exclude_fields.join(', ')],
          ['Groups by', container.group_by_fields.map((names) => names.join(' and ')).join('; ')],
          ['Volume', onOff(container.volumetric_tracking_enabled)],
          ['Freshness', onOff(container.freshness_tracking_enabled)],
          ['Metadata', metadataShown(container.additional_metadata)],
          ['Profiled', <Time key="profiled" when={container.metrics.last_profiled} />],
          ['Scanned', <Time key="scanned" when={container.metrics.last_scanned} />],
          ['First seen', <Time key="since" when={container.created} />],
        ]}
      />
    </Section>
  );
}
