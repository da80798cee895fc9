import { Button, Group, SegmentedControl, Select, Skeleton, Stack, Switch, TextInput } from '@mantine/core';
import { mdiArrowRight, mdiClipboardTextOutline, mdiMagnify, mdiShieldCheckOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '@/components/Icon';
import { Failure, Problem } from '@/components/Notice';
import { plural } from '@/lib/format';
import { discoverSchemas } from './api';
import classes from './Onboarding.module.css';
import { PasteNames } from './PasteNames';
import { isSystem, type Place, type Reach } from './plan';
import { useValidation } from './run';
import { SchemaList } from './SchemaList';

/** Which of the schemas are shown. */
type Only = 'all' | 'new' | 'selected' | 'unreadable';

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

/** Which schemas become datastores. Those that are datastores already, and the database's own, are marked. */
export function SchemasStep({ reach, catalogs, onDone }: Step) {
  const [database, setDatabase] = useState<string | null>(() => likely(catalogs));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState('');
  const [withSystem, setWithSystem] = useState(false);
  const [pasting, setPasting] = useState(false);
  const [only, setOnly] = useState<Only>('all');
  const ready = catalogs.length === 0 || database !== null;
  const schemas = useQuery({
    queryKey: ['schemas of', reach, database],
    queryFn: () => discoverSchemas(reach, database),
    enabled: ready,
  });
  const validation = useValidation(reach, database);
  const all = schemas.data ?? [];
  const isUnreadable = (name: string) => validation.results.get(name)?.status === 'failure';
  const onboarded = all.some(({ existing }) => existing.length > 0);
  const kept = {
    all: () => true,
    new: ({ existing }: Place) => existing.length === 0,
    selected: ({ name }: Place) => chosen.has(name),
    unreadable: ({ name }: Place) => isUnreadable(name),
  };
  const shown = all.filter(
    (place) =>
      place.name.toLowerCase().includes(typed.toLowerCase()) &&
      (withSystem || !isSystem(place.name)) &&
      kept[only](place),
  );
  const choose = (names: string[], on: boolean) => {
    const next = new Set(chosen);
    names.forEach((name) => (on ? next.add(name) : next.delete(name)));
    setChosen(next);
  };
  const unreadable = [...chosen].filter(isUnreadable);
  const failures = all.filter(({ name }) => isUnreadable(name)).length;
  const list = all.map(({ name }) => name).filter((name) => chosen.has(name));
  return (
    <Stack>
      {catalogs.length > 0 && (
        <Select
          label="Catalog"
          placeholder="Select a database or catalog"
          searchable
          data={catalogs.map(({ name }) => name)}
          value={database}
          onChange={(name) => {
            setDatabase(name);
            setChosen(new Set());
            setOnly('all');
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
              label="System schemas"
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
          </div>
          {pasting && (
            <PasteNames
              places={all}
              onChoose={(names) => choose(names, true)}
              onClose={() => setPasting(false)}
            />
          )}
          <SchemaList
            places={shown}
            chosen={chosen}
            results={validation.results}
            onChoose={choose}
            aside={
              (list.length > 0 || onboarded || only !== 'all') && (
                <SegmentedControl
                  size="xs"
                  aria-label="Show"
                  value={only}
                  onChange={(value) => setOnly(value as Only)}
                  data={[
                    { value: 'all', label: 'All' },
                    ...(onboarded ? [{ value: 'new', label: 'New' }] : []),
                    { value: 'selected', label: `Selected ${list.length}` },
                    ...(failures > 0 ? [{ value: 'unreadable', label: `Not readable ${failures}` }] : []),
                  ]}
                />
              )
            }
          />
          <Problem error={validation.error} />
          <Group justify="space-between">
            <Group gap="xs">
              <span className="faint number" aria-live="polite">
                {plural(list.length, 'schema')} selected
              </span>
              {list.length > 0 && (
                <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setChosen(new Set())}>
                  Clear
                </Button>
              )}
              {unreadable.length > 0 && (
                <Button size="compact-sm" variant="subtle" onClick={() => choose(unreadable, false)}>
                  Deselect {unreadable.length} unreadable
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
                Continue
              </Button>
            </Group>
          </Group>
        </>
      )}
    </Stack>
  );
}
