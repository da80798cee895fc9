import { Confirm } from '@/components/Confirm';
import { told } from '@/components/toast';
import { plural } from '@/lib/format';
import { DELETED, useArchiveAnomalies, type Anomaly } from './api';

/** Asks before anomalies are deleted for good. */
export function DeleteAnomalies({
  anomalies,
  onClose,
  onDone,
}: {
  anomalies: Pick<Anomaly, 'id'>[];
  onClose: () => void;
  onDone: () => void;
}) {
  const remove = useArchiveAnomalies();
  const amount = plural(anomalies.length, 'anomaly', 'anomalies');
  return (
    <Confirm
      title={`Delete ${amount}`}
      verb="Delete"
      action={{
        ...remove,
        mutate: (_, options) =>
          remove.mutate(
            anomalies.map(({ id }) => ({ id, archive: false, status: 'Discarded' })),
            options,
          ),
      }}
      onDone={() => {
        told(`${amount} deleted.`);
        onDone();
      }}
      onClose={onClose}
    >
      {DELETED}
    </Confirm>
  );
}
