import { mdiConnection, mdiDatabasePlusOutline } from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import { ConnectorIcon } from '@/components/Connector';
import type { Column } from '@/components/DataTable';
import { Kept } from '@/components/Kept';
import { SignButton } from '@/components/RowActions';
import { answered, client, type Schemas } from '@/lib/api';
import { count, plural } from '@/lib/format';
import { usePaged } from '@/lib/paged';
import { one, sortQuery, useFilters } from '@/lib/search';
import { ConnectionForm } from './ConnectionForm';

type Connection = Schemas['Connection'];

/** Where a connection leads. */
function addressOf({ host, port, uri, username }: Connection): string {
  const place = uri ?? [host, port].filter(Boolean).join(':');
  return username ? `${username} at ${place}` : place;
}

const COLUMNS: Column<Connection>[] = [
  {
    key: 'name',
    title: 'Connection',
    width: 'minmax(11rem, 1.2fr)',
    cell: ({ type, name }) => (
      <span style={{ display: 'flex', alignItems: 'center', gap: '0.5rem', fontWeight: 560 }}>
        <ConnectorIcon type={type} />
        <span className="cut">{name}</span>
      </span>
    ),
  },
  {
    key: 'address',
    title: 'Address',
    width: 'minmax(10rem, 1.4fr)',
    cell: (row) => (
      <span className="mono cut" style={{ display: 'block' }} title={addressOf(row)}>
        {addressOf(row)}
      </span>
    ),
  },
  {
    key: 'product',
    title: 'Product',
    width: 'minmax(7rem, 0.8fr)',
    from: 860,
    cell: (row) => (
      <span className="cut">{[row.product_name, row.product_version].filter(Boolean).join(' ')}</span>
    ),
  },
  {
    key: 'used',
    title: 'Datastores',
    width: '5.5rem',
    end: true,
    cell: (row) => count(row.datastores.length),
  },
];

/** The stored connections. */
export function ConnectionAdmin() {
  const [search] = useFilters();
  const navigate = useNavigate();
  const rows = usePaged('/api/connections', { name: one(search.search), ...sortQuery('name') });
  return (
    <Kept
      label="Connections"
      rows={rows}
      columns={COLUMNS}
      nameOf={(connection) => connection.name}
      facts={(connection) => <span>{plural(connection.datastores.length, 'datastore')}</span>}
      find="Find a connection"
      add="New connection"
      none={{
        icon: mdiConnection,
        title: 'No connections yet',
        text: 'A connection says how a store is reached. One serves many datastores.',
      }}
      form={(connection, close) => <ConnectionForm connection={connection} onClose={close} />}
      removal={({ id }) => ({
        send: () => answered(client.DELETE('/api/connections/{id}', { params: { path: { id } } })),
        touched: ['/api/connections'],
        warning: 'Its credentials are deleted. A connection in use by datastores cannot be deleted.',
      })}
      history="/api/connections/{id}/history"
      more={({ id, name }) => (
        <SignButton
          sign={mdiDatabasePlusOutline}
          verb="Add datastores of"
          of={name}
          onClick={() => void navigate({ to: '/datastores/new', search: { connection: String(id) } })}
        />
      )}
    />
  );
}
