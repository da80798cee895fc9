import { Skeleton, Tooltip } from '@mantine/core';
import { mdiKeyVariant, mdiTableColumn } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '@/components/Icon';
import { Empty, Failure } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { percent } from '@/lib/format';
import { fieldsQuery, type Field } from './api';
import { declared, fieldSign } from './fields';
import classes from './FieldTable.module.css';

function Completeness({ share }: { share: number | null }) {
  if (share === null) return <span className="faint">–</span>;
  return (
    <span className={classes.complete}>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {percent(share)}
    </span>
  );
}

function Line({ field }: { field: Field }) {
  return (
    <tr>
      <td>
        <span className={classes.name}>
          <Tooltip label={field.type}>
            <span role="img" aria-label={field.type} className="faint" style={{ display: 'inline-flex' }}>
              <Icon path={fieldSign(field.type)} />
            </span>
          </Tooltip>
          {field.display_name ?? field.name}
          {field.key_position !== null && (
            <Tooltip label={`Number ${field.key_position} of the primary key`}>
              <span
                role="img"
                aria-label="Part of the primary key"
                style={{ display: 'inline-flex', color: 'var(--ts-streak)' }}
              >
                <Icon path={mdiKeyVariant} size={15} />
              </span>
            </Tooltip>
          )}
          {field.status !== 'active' && <Status value={field.status} />}
        </span>
        {field.description && <div className="faint">{field.description}</div>}
      </td>
      <td className="mono faint">{declared(field)}</td>
      <td className={classes.wide}>
        {field.nullable === null ? '' : field.nullable ? 'may be missing' : 'always there'}
      </td>
      <td data-end>
        <Completeness share={field.completeness} />
      </td>
      <td className={classes.wide}>
        {field.global_tags.length > 0 && <Tags tags={field.global_tags} most={3} />}
      </td>
    </tr>
  );
}

/** The fields of a container, in the order of the store. */
export function FieldTable({ containerId }: { containerId: number }) {
  const { data: fields, error, refetch } = useQuery(fieldsQuery(containerId));
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!fields) return <Skeleton height={240} />;
  if (fields.length === 0) {
    return (
      <div className="card">
        <Empty icon={mdiTableColumn} title="No fields are known yet">
          A sync reads which fields there are.
        </Empty>
      </div>
    );
  }
  return (
    <div className={`card ${classes.frame}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Type</th>
            <th scope="col" className={classes.wide}>
              Declared
            </th>
            <th scope="col" data-end>
              Complete
            </th>
            <th scope="col" className={classes.wide}>
              Tags
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Line key={field.id} field={field} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
