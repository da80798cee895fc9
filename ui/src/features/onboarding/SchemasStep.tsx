import { Button, Checkbox, Group, Select, Skeleton, Stack, Switch, TextInput } from '@mantine/core';
import { mdiArrowRight, mdiClipboardTextOutline, mdiMagnify, mdiShieldCheckOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '@/components/Icon';
import { Failure, Problem } from '@/components/Notice';
import { Status } from '@/components/Status';
import { plural } from '@/lib/format';
import { discoverSchemas } from './api';
import classes from './Onboarding.module.css';
import { PasteNames } from './PasteNames';
import { isSystem, type Place, type Reach } from './plan';
import { useValidation, type Validated } from './run';
import { VirtualList } from './VirtualList';

interface Step {
  reach: Reach;
  catalogs: Place[];
  onDone: (database: string | null, schemas: string[]) => void;
}

/** The only catalog, or the one that datastores were made of before. */
function likely(catalogs: Place[]): string | null {
  const used = catalogs.toSorted((a, b) => b.existing.length - a.existing.length)[0];
  return used && (catalogs.length === 1 || used.existing.length > 0) ? used.name : null;
}

function Marks({ place, validated }: { place: Place; validated: Validated | undefined }) {
  return (
    <span className={classes.end}>
      {validated?.status === 'failure' && <span className={`${classes.error} cut`}>{validated.message}</span>}
      {validated && (
        <Status
          value={validated.status}
          label={validated.status === 'success' ? 'Can be read' : 'Cannot be read'}
          bare
        />
      )}
      {isSystem(place.name) && <span>the database’s own</span>}
      {place.existing.length > 0 && (
        <span className="cut">
          there already: {place.existing.map((datastore) => datastore.name).join(', ')}
        </span>
      )}
    </span>
  );
}

/** Which schemas become datastores. Those that are datastores already, and the database's own, are marked. */
export function SchemasStep({ reach, catalogs, onDone }: Step) {
  const [database, setDatabase] = useState<string | null>(() => likely(catalogs));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState('');
  const [withSystem, setWithSystem] = useState(false);
  const [pasting, setPasting] = useState(false);
  const ready = catalogs.length === 0 || database !== null;
  const schemas = useQuery({
    queryKey: ['schemas of', reach, database],
    queryFn: () => discoverSchemas(reach, database),
    enabled: ready,
  });
  const validation = useValidation(reach, database);
  const all = schemas.data ?? [];
  const shown = all.filter(
    ({ name }) => name.toLowerCase().includes(typed.toLowerCase()) && (withSystem || !isSystem(name)),
  );
  const fresh = shown.filter(({ existing }) => existing.length === 0);
  const everyFresh = fresh.length > 0 && fresh.every(({ name }) => chosen.has(name));
  const choose = (names: string[], on: boolean) => {
    const next = new Set(chosen);
    names.forEach((name) => (on ? next.add(name) : next.delete(name)));
    setChosen(next);
  };
  const unreadable = [...chosen].filter((name) => validation.results.get(name)?.status === 'failure');
  const list = all.map(({ name }) => name).filter((name) => chosen.has(name));
  return (
    <Stack>
      {catalogs.length > 0 && (
        <Select
          label="Catalog"
          searchable
          data={catalogs.map(({ name }) => name)}
          value={database}
          onChange={(name) => {
            setDatabase(name);
            setChosen(new Set());
          }}
        />
      )}
      {schemas.error && <Failure error={schemas.error} retry={() => void schemas.refetch()} />}
      {ready && schemas.isPending && <Skeleton height={260} />}
      {schemas.data && (
        <>
          <div className={classes.bar}>
            <TextInput
              aria-label="Find a schema"
              placeholder={`Find among ${plural(all.length, 'schema')}`}
              leftSection={<Icon path={mdiMagnify} />}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Switch
              label="The database’s own too"
              checked={withSystem}
              onChange={(event) => setWithSystem(event.currentTarget.checked)}
            />
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Icon path={mdiClipboardTextOutline} size={16} />}
              onClick={() => setPasting(true)}
            >
              Paste a list
            </Button>
            <Checkbox
              label={typed ? 'All found that are new' : 'All that are new'}
              checked={everyFresh}
              indeterminate={!everyFresh && fresh.some(({ name }) => chosen.has(name))}
              disabled={fresh.length === 0}
              onChange={(event) =>
                choose(
                  fresh.map(({ name }) => name),
                  event.currentTarget.checked,
                )
              }
            />
          </div>
          {pasting && (
            <PasteNames
              places={all}
              onChoose={(names) => choose(names, true)}
              onClose={() => setPasting(false)}
            />
          )}
          <VirtualList label="Schemas" items={shown}>
            {(place, style) => (
              <label key={place.name} className={classes.place} style={style}>
                <Checkbox
                  aria-label={place.name}
                  checked={chosen.has(place.name)}
                  onChange={(event) => choose([place.name], event.currentTarget.checked)}
                />
                <span className="cut">{place.name}</span>
                <Marks place={place} validated={validation.results.get(place.name)} />
              </label>
            )}
          </VirtualList>
          <Problem error={validation.error} />
          <Group justify="space-between">
            <Group gap="xs">
              <span className="faint number" aria-live="polite">
                {plural(list.length, 'schema')} chosen
              </span>
              {list.length > 0 && (
                <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setChosen(new Set())}>
                  None
                </Button>
              )}
              {unreadable.length > 0 && (
                <Button size="compact-sm" variant="subtle" onClick={() => choose(unreadable, false)}>
                  Leave out {unreadable.length} that cannot be read
                </Button>
              )}
            </Group>
            <Group gap="xs">
              <Button
                variant="default"
                leftSection={<Icon path={mdiShieldCheckOutline} />}
                disabled={list.length === 0}
                loading={validation.running}
                onClick={() => validation.run(list)}
              >
                Validate
              </Button>
              <Button
                disabled={list.length === 0}
                rightSection={<Icon path={mdiArrowRight} />}
                onClick={() => onDone(database, list)}
              >
                Go on
              </Button>
            </Group>
          </Group>
        </>
      )}
    </Stack>
  );
}
