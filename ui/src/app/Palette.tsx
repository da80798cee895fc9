import { Loader, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  mdiAlertCircleOutline,
  mdiCheckDecagramOutline,
  mdiContentDuplicate,
  mdiDatabaseOutline,
  mdiDatabasePlusOutline,
  mdiMagnify,
  mdiProgressClock,
  mdiTable,
  mdiTableColumn,
} from '@mdi/js';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { connectorSign } from '@/components/Connector';
import { Icon } from '@/components/Icon';
import { read, type Schemas } from '@/lib/api';
import { useRole } from '@/lib/permission';
import classes from './Palette.module.css';

interface Option {
  key: string;
  icon: string;
  label: string;
  where: string;
  go: string;
}

const ADD = 'add';

const PLACES: Option[] = [
  { key: 'datastores', icon: mdiDatabaseOutline, label: 'Datastores', where: 'Page', go: '/datastores' },
  { key: 'anomalies', icon: mdiAlertCircleOutline, label: 'Anomalies', where: 'Page', go: '/anomalies' },
  { key: 'checks', icon: mdiCheckDecagramOutline, label: 'Checks', where: 'Page', go: '/checks' },
  {
    key: 'templates',
    icon: mdiContentDuplicate,
    label: 'Check templates',
    where: 'Page',
    go: '/templates',
  },
  { key: 'operations', icon: mdiProgressClock, label: 'Operations', where: 'Page', go: '/operations' },
  {
    key: ADD,
    icon: mdiDatabasePlusOutline,
    label: 'Add datastores',
    where: 'Action',
    go: '/datastores/new',
  },
];

function option(hit: Schemas['SearchHit']): Option {
  const key = `${hit.object_type}-${hit.id}`;
  if (hit.object_type === 'datastore') {
    return {
      key,
      icon: connectorSign(hit.type ?? ''),
      label: hit.name,
      where: 'Datastore',
      go: `/datastores/${hit.id}`,
    };
  }
  if (hit.object_type === 'container') {
    return {
      key,
      icon: mdiTable,
      label: hit.name,
      where: hit.datastore?.name ?? '',
      go: `/containers/${hit.id}`,
    };
  }
  const where = [hit.datastore?.name, hit.container?.name].filter(Boolean).join(' / ');
  return {
    key,
    icon: mdiTableColumn,
    label: hit.name,
    where,
    go: `/containers/${hit.container?.id ?? 0}/fields/${hit.id}`,
  };
}

/** Finds anything by a part of its name, and goes there. */
export function Palette({ onClose }: { onClose: () => void }) {
  return (
    <Modal.Root opened onClose={onClose} padding={0} centered={false} yOffset="12vh" size={560}>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label="Search">
        <Modal.Body>
          <Finder onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const [asked] = useDebouncedValue(text.trim(), 120);
  const hits = useQuery({
    ...read('/api/search', { query: { name: asked } }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const manages = useRole('Manager');
  const places = PLACES.filter(
    ({ key, label }) => (manages || key !== ADD) && label.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const options = [...(text.trim() === '' ? [] : (hits.data ?? []).slice(0, 30).map(option)), ...places];
  const selected = Math.min(place, options.length - 1);
  const go = (target: Option | undefined) => {
    if (!target) return;
    onClose();
    void navigate({ to: target.go });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') go(options[selected]);
    if (step === undefined) return;
    event.preventDefault();
    const next = (selected + step + options.length) % Math.max(options.length, 1);
    setPlace(next);
    document.getElementById(`found-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        classNames={{ input: classes.input }}
        placeholder="A datastore, a container, a field, a page"
        aria-label="Search"
        role="combobox"
        aria-expanded
        aria-controls="found"
        aria-activedescendant={`found-${selected}`}
        value={text}
        leftSection={<Icon path={mdiMagnify} />}
        rightSection={hits.isFetching ? <Loader size={16} /> : null}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setPlace(0);
        }}
      />
      <div id="found" role="listbox" aria-label="Found" className={classes.options}>
        {options.map((found, index) => (
          <div
            key={found.key}
            id={`found-${index}`}
            role="option"
            aria-selected={index === selected}
            className={classes.option}
            onMouseMove={() => setPlace(index)}
            onClick={() => go(found)}
          >
            <Icon path={found.icon} />
            <span className="cut">{found.label}</span>
            <span className={`${classes.where} cut`}>{found.where}</span>
          </div>
        ))}
        {options.length === 0 && <div className={classes.option}>No matches.</div>}
      </div>
    </>
  );
}
