import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { mdiClose, mdiPlus } from '@mdi/js';
import { Icon } from '@/components/Icon';
import { ContainerChoice, DatastoreChoice } from '@/components/schema/Places';
import type { Source } from './computed';
import { useDatastoreOf } from './JoinPlaces';

function SourceLine({
  source,
  first,
  onChange,
  onRemove,
}: {
  source: Source;
  first: number | undefined;
  onChange: (source: Source) => void;
  onRemove: () => void;
}) {
  const [datastore, setDatastore] = useDatastoreOf(source.container_id, first);
  return (
    <Group gap="xs" align="flex-end" wrap="wrap">
      <div style={{ flex: '1 1 9rem' }}>
        <DatastoreChoice
          label="Datastore"
          enrichment={false}
          clearable={false}
          value={datastore}
          onChange={(now) => {
            setDatastore(now);
            onChange({ ...source, container_id: undefined });
          }}
        />
      </div>
      <div style={{ flex: '1 1 9rem' }}>
        <ContainerChoice
          label="Container"
          withAsterisk
          datastoreId={datastore}
          value={source.container_id}
          onChange={(id) => onChange({ ...source, container_id: id })}
        />
      </div>
      <TextInput
        label="Called"
        withAsterisk
        placeholder="o"
        style={{ flex: '0 1 6rem' }}
        value={source.alias}
        onChange={(event) => onChange({ ...source, alias: event.currentTarget.value })}
      />
      <TextInput
        label="Filter"
        style={{ flex: '1 1 9rem' }}
        spellCheck={false}
        value={source.where_clause ?? ''}
        onChange={(event) => onChange({ ...source, where_clause: event.currentTarget.value })}
      />
      <ActionIcon aria-label="Leave this container out" onClick={onRemove}>
        <Icon path={mdiClose} />
      </ActionIcon>
    </Group>
  );
}

/** The containers a query joins, and what each is called there. */
export function Sources({
  sources,
  datastoreId,
  onChange,
}: {
  sources: Source[];
  datastoreId: number | undefined;
  onChange: (sources: Source[]) => void;
}) {
  return (
    <>
      {sources.map((source, place) => (
        <SourceLine
          key={place}
          source={source}
          first={datastoreId}
          onChange={(now) => onChange(sources.with(place, now))}
          onRemove={() => onChange(sources.toSpliced(place, 1))}
        />
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon path={mdiPlus} size={16} />}
          onClick={() => onChange([...sources, { alias: '' }])}
        >
          Another container
        </Button>
      </div>
    </>
  );
}
