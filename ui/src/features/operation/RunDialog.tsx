import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import { told } from '@/components/toast';
import type { Schemas } from '@/lib/api';
import { useRunOperation, type Operation } from './api';
import { KINDS } from './kinds';
import { ProfileOptions, ScanOptions, SyncOptions } from './RunOptions';

type Order = Schemas['NewOperation'];

interface Run {
  type: Operation['type'];
  datastoreId: number;
  /** Names of containers, when not all of them. */
  containers?: string[];
  onClose: () => void;
}

const OPTIONS = { sync: SyncOptions, profile: ProfileOptions, scan: ScanOptions };

/** Asks how an operation shall run, says what it will cost, and starts it. */
export function RunDialog({ type, datastoreId, containers, onClose }: Run) {
  const [order, setOrder] = useState<Order>({
    type,
    datastore_id: datastoreId,
    container_names: containers ?? null,
  });
  const run = useRunOperation();
  const navigate = useNavigate();
  const Options = OPTIONS[type];
  const start = () =>
    run.mutate(order, {
      onSuccess: ({ id }) => {
        told(KINDS[type].started);
        onClose();
        void navigate({ to: '/operations/$id', params: { id: String(id) } });
      },
    });
  return (
    <Dialog
      title={KINDS[type].title}
      verb={KINDS[type].title}
      error={run.error}
      busy={run.isPending}
      onSubmit={start}
      onClose={onClose}
    >
      <Options order={order} change={(part) => setOrder({ ...order, ...part })} />
    </Dialog>
  );
}
