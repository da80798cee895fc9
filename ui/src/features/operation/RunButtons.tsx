import { Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '@/components/Icon';
import { usePermission } from '@/lib/permission';
import type { Operation } from './api';
import { KINDS } from './kinds';
import { RunDialog } from './RunDialog';

/** Starts an operation on a datastore, or on some of its containers, for those who may. */
export function RunButtons({
  datastoreId,
  containers,
  types = containers ? ['profile', 'scan'] : ['sync', 'profile', 'scan'],
}: {
  datastoreId: number;
  containers?: string[];
  types?: Operation['type'][];
}) {
  const [asked, setAsked] = useState<Operation['type']>();
  if (!usePermission('Editor', datastoreId)) return null;
  return (
    <>
      {types.map((type) => (
        <Button
          key={type}
          variant={type === types.at(-1) ? 'filled' : 'default'}
          leftSection={<Icon path={KINDS[type].sign} />}
          onClick={() => setAsked(type)}
        >
          {KINDS[type].title}
        </Button>
      ))}
      {asked && (
        <RunDialog
          type={asked}
          datastoreId={datastoreId}
          containers={containers}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
