import { Button } from '@mantine/core';
import { mdiRadar, mdiSync } from '@mdi/js';
import { useState } from 'react';
import { Icon } from '@/components/Icon';
import { usePermission } from '@/lib/permission';
import type { Operation } from './api';
import { RunDialog } from './RunDialog';

/** Starts a sync or a scan of a datastore, for those who may. */
export function RunButtons({ datastoreId, containers }: { datastoreId: number; containers?: string[] }) {
  const [asked, setAsked] = useState<Operation['type']>();
  if (!usePermission('Editor', datastoreId)) return null;
  return (
    <>
      {!containers && (
        <Button variant="default" leftSection={<Icon path={mdiSync} />} onClick={() => setAsked('sync')}>
          Sync
        </Button>
      )}
      <Button leftSection={<Icon path={mdiRadar} />} onClick={() => setAsked('scan')}>
        Scan
      </Button>
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
