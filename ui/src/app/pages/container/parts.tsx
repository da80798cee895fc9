import { mdiPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { containerQuery } from '@/features/catalog/api';
import { ContainerSettings } from '@/features/catalog/ContainerSettings';
import { FieldTable } from '@/features/catalog/FieldTable';
import { Preview as PreviewTable } from '@/features/catalog/Preview';
import { useProfiles } from '@/features/profile/api';
import { distinct } from '@/features/profile/bars';
import { ProfileDetail } from '@/features/profile/ProfileDetail';
import { Spark } from '@/features/profile/Spark';
import { usePermission } from '@/lib/permission';
import { AnomaliesOf, ChecksOf } from '../Lists';
import { useContainerId } from './ContainerPage';

/** The fields of a container, with their profiles. */
export function Fields() {
  const id = useContainerId();
  const profiles = useProfiles(id);
  return (
    <>
      {profiles?.size === 0 && (
        <div className="faint">
          Not profiled yet. A profile finds out what the data looks like, and infers checks from it.
        </div>
      )}
      <FieldTable
        containerId={id}
        profiled={(field) => {
          const profile = profiles?.get(field.id);
          return (
            profile && {
              share: profile.completeness,
              distinct: distinct(profile),
              spread: <Spark profile={profile} />,
              detail: <ProfileDetail profile={profile} />,
            }
          );
        }}
      />
    </>
  );
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
