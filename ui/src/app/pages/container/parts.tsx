import { mdiPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { containerQuery } from '@/features/catalog/api';
import { ContainerSettings } from '@/features/catalog/ContainerSettings';
import { FieldTable } from '@/features/catalog/FieldTable';
import { Preview as PreviewTable } from '@/features/catalog/Preview';
import { usePermission } from '@/lib/permission';
import { AnomaliesOf, ChecksOf } from '../Lists';
import { useContainerId } from './ContainerPage';

/** The fields of a container. */
export function Fields() {
  return <FieldTable containerId={useContainerId()} />;
}

/** The checks of a container. */
export function Checks() {
  const id = useContainerId();
  const container = useQuery(containerQuery(id)).data;
  const drafts = usePermission('Drafter', container?.datastore.id);
  return (
    <ChecksOf
      place={{ containerId: id }}
      action={
        drafts && (
          <LinkButton
            to="/checks/new"
            search={{ container: String(id) }}
            leftSection={<Icon path={mdiPlus} />}
          >
            New check
          </LinkButton>
        )
      }
    />
  );
}

/** The anomalies of a container. */
export function Anomalies() {
  return <AnomaliesOf place={{ containerId: useContainerId() }} />;
}

/** The first rows of a container. */
export function Preview() {
  return <PreviewTable containerId={useContainerId()} />;
}

/** The settings of a container. */
export function Settings() {
  const container = useQuery(containerQuery(useContainerId())).data;
  return container ? <ContainerSettings key={container.id} container={container} /> : null;
}
