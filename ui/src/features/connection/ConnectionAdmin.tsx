import { mdiConnection } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Confirm } from '@/components/Confirm';
import { ConnectorIcon } from '@/components/Connector';
import { Kept } from '@/components/Kept';
import { LinkButton } from '@/components/LinkButton';
import { RowActions } from '@/components/RowActions';
import { told } from '@/components/toast';
import { answered, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import { plural } from '@/lib/format';
import { ConnectionForm } from './ConnectionForm';

type Connection = Schemas['Connection'];

const SHOWN = 100;

function ConnectionEnd({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const remove = useChange(
    () => answered(client.DELETE('/api/connections/{id}', { params: { path: { id: connection.id } } })),
    '/api/connections',
  );
  return (
    <Confirm
      title={`Delete ${connection.name}`}
      verb="Delete"
      action={remove}
      onDone={() => told(`${connection.name} is deleted.`)}
      onClose={onClose}
    >
      Its credentials are forgotten. A connection that datastores use cannot be deleted.
    </Confirm>
  );
}

/** Where a connection leads. */
function addressOf({ host, port, uri, username }: Connection): string {
  const place = uri ?? [host, port].filter(Boolean).join(':');
  return username ? `${username} at ${place}` : place;
}

/** The stored connections. */
export function ConnectionAdmin() {
  const page = useQuery(read('/api/connections', { query: { sort_name: 'asc', size: SHOWN } }));
  return (
    <Kept
      label="Connections"
      rows={{ ...page, data: page.data?.items }}
      heads={['Connection', 'Leads to', 'Product', 'Used by']}
      add="New connection"
      icon={mdiConnection}
      emptyTitle="There are no connections"
      emptyText="A connection says how a store is reached. One serves many datastores."
      row={(connection, ask) => (
        <tr key={connection.id}>
          <td style={{ fontWeight: 560 }}>
            <span style={{ display: 'inline-flex', alignItems: 'center', gap: '0.5rem' }}>
              <ConnectorIcon type={connection.type} />
              {connection.name}
            </span>
          </td>
          <td className="mono">{addressOf(connection)}</td>
          <td>{[connection.product_name, connection.product_version].filter(Boolean).join(' ')}</td>
          <td className="number">{plural(connection.datastores.length, 'datastore')}</td>
          <td>
            <RowActions
              name={connection.name}
              onEdit={() => ask({ what: 'change', row: connection })}
              onDelete={() => ask({ what: 'delete', row: connection })}
            >
              <LinkButton
                size="compact-sm"
                variant="default"
                to="/datastores/new"
                search={{ connection: String(connection.id) }}
              >
                Add datastores
              </LinkButton>
            </RowActions>
          </td>
        </tr>
      )}
      dialog={(asked, close) =>
        asked.what === 'delete' ? (
          <ConnectionEnd connection={asked.row} onClose={close} />
        ) : (
          <ConnectionForm connection={asked.what === 'change' ? asked.row : undefined} onClose={close} />
        )
      }
    />
  );
}
