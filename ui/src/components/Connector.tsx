import { Tooltip } from '@mantine/core';
import {
  mdiBucketOutline,
  mdiDatabaseOutline,
  mdiDolphin,
  mdiElephant,
  mdiFolderOutline,
  mdiSnowflake,
} from '@mdi/js';
import { Icon } from './Icon';

const SIGNS: Record<string, [string, string]> = {
  postgresql: [mdiElephant, 'PostgreSQL'],
  mysql: [mdiDolphin, 'MySQL'],
  mariadb: [mdiDatabaseOutline, 'MariaDB'],
  snowflake: [mdiSnowflake, 'Snowflake'],
  s3: [mdiBucketOutline, 'Amazon S3'],
  local: [mdiFolderOutline, 'Local files'],
};

/** The sign of a kind of store; kinds we have no sign for share one. */
export function connectorSign(type: string): string {
  return SIGNS[type]?.[0] ?? mdiDatabaseOutline;
}

/** What a kind of store is called. */
export function connectorTitle(type: string): string {
  return SIGNS[type]?.[1] ?? type;
}

/** The sign of a kind of store, named to whom points at it. */
export function ConnectorIcon({ type, size = 18 }: { type: string; size?: number }) {
  return (
    <Tooltip label={connectorTitle(type)}>
      <span
        role="img"
        aria-label={connectorTitle(type)}
        style={{ display: 'inline-flex', color: 'var(--ts-faint)' }}
      >
        <Icon path={connectorSign(type)} size={size} />
      </span>
    </Tooltip>
  );
}
