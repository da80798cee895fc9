import { Skeleton } from '@mantine/core';
import { mdiPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { isComputed } from '@/components/containers';
import { ClearFilters, FilterBar } from '@/components/Filters';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { AnomaliesOverTime } from '@/features/anomaly/OverTime';
import { containerQuery } from '@/features/catalog/api';
import type { ComputedType } from '@/features/catalog/computed';
import { ComputedForm } from '@/features/catalog/ComputedForm';
import { ContainerFacts } from '@/features/catalog/ContainerFacts';
import { ContainerSettings } from '@/features/catalog/ContainerSettings';
import { FieldTable } from '@/features/catalog/FieldTable';
import { Preview as PreviewTable } from '@/features/catalog/Preview';
import { useProfiles } from '@/features/profile/api';
import { distinct } from '@/features/profile/bars';
import { RunButtons } from '@/features/operation/RunButtons';
import { ProfileDetail } from '@/features/profile/ProfileDetail';
import { ProfileList } from '@/features/profile/ProfileList';
import { RowTrend } from '@/features/profile/RowTrend';
import { Spark } from '@/features/profile/Spark';
import { Section } from '@/components/Section';
import { ScanList, SCAN_FILTERS } from '@/features/scan/ScanList';
import { usePermission } from '@/lib/permission';
import columns from '../Columns.module.css';
import { WordFilter } from '../filters';
import { AnomaliesOf, ChecksOf } from '../Lists';
import { useContainerId } from './ContainerPage';

/** The fields of a container, with their profiles. */
export function Fields() {
  const id = useContainerId();
  const profiles = useProfiles(id);
  const container = useQuery(containerQuery(id)).data;
  const edits = usePermission('Editor', container?.datastore.id);
  return (
    <FieldTable
      containerId={id}
      edits={edits}
      note={
        profiles?.size === 0 && (
          <span className="faint">Not profiled yet. A profile measures every field and infers checks.</span>
        )
      }
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
  );
}

/** The checks of a container. */
export function Checks() {
  const id = useContainerId();
  const container = useQuery(containerQuery(id)).data;
  const drafts = usePermission('Drafter', container?.datastore.id);
  return (
    <ChecksOf
      place={{ containerId: id, datastoreId: container?.datastore.id }}
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
  const id = useContainerId();
  const container = useQuery(containerQuery(id)).data;
  return (
    <>
      {container && (container.metrics.anomalies ?? 0) > 0 && (
        <Section title="Over time">
          <AnomaliesOverTime of="container" id={id} height={110} />
        </Section>
      )}
      <AnomaliesOf place={{ containerId: id, datastoreId: container?.datastore.id }} />
    </>
  );
}

/** What profiles found of a container, run by run. */
export function Profiles() {
  const id = useContainerId();
  const container = useQuery(containerQuery(id)).data;
  return (
    <>
      <RowTrend containerId={id} />
      <ProfileList
        containerId={id}
        action={
          container && (
            <RunButtons
              datastoreId={container.datastore.id}
              containers={[container.name]}
              types={['profile']}
            />
          )
        }
      />
    </>
  );
}

/** What scans did to a container. */
export function Scans() {
  const id = useContainerId();
  const container = useQuery(containerQuery(id)).data;
  return (
    <>
      <FilterBar>
        <WordFilter name="result" label="Result" values={['running', 'success', 'failure', 'aborted']} />
        <ClearFilters names={SCAN_FILTERS} />
      </FilterBar>
      <ScanList
        containerId={id}
        action={
          container && (
            <RunButtons datastoreId={container.datastore.id} containers={[container.name]} types={['scan']} />
          )
        }
      />
    </>
  );
}

/** The first rows of a container. */
export function Preview() {
  return <PreviewTable containerId={useContainerId()} />;
}

/** The settings of a container. */
export function Settings() {
  const container = useQuery(containerQuery(useContainerId())).data;
  const edits = usePermission('Editor', container?.datastore.id);
  if (!container) return <Skeleton height={400} />;
  return (
    <div className={columns.columns}>
      <div className={columns.column}>
        {edits && isComputed(container) && (
          <ComputedForm
            key={`made ${container.id}`}
            container={container}
            type={container.container_type as ComputedType}
            datastoreId={container.datastore.id}
            onSaved={() => undefined}
            onCancel={() => undefined}
          />
        )}
        {edits ? (
          <ContainerSettings key={container.id} container={container} />
        ) : (
          <ContainerFacts container={container} />
        )}
      </div>
      {edits && <ContainerFacts container={container} />}
    </div>
  );
}
