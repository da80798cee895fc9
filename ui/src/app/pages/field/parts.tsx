import { Skeleton } from '@mantine/core';
import { mdiChartHistogram, mdiPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { declared, FIELD_STATUSES } from '@/components/fields';
import { History } from '@/components/History';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { metadataShown } from '@/components/Metadata';
import { Empty, Failure } from '@/components/Notice';
import { Facts, Section } from '@/components/Section';
import { Time } from '@/components/Time';
import { containerQuery, fieldQuery, type Field } from '@/features/catalog/api';
import { RunButtons } from '@/features/operation/RunButtons';
import { fieldHistoryQuery } from '@/features/profile/api';
import { FieldHistory } from '@/features/profile/FieldHistory';
import { ProfileDetail } from '@/features/profile/ProfileDetail';
import { words } from '@/lib/format';
import { usePermission } from '@/lib/permission';
import columns from '../Columns.module.css';
import { AnomaliesOf, ChecksOf } from '../Lists';
import { useFieldPlace } from './FieldPage';

function About({ field }: { field: Field }) {
  const made = field.computed_field;
  return (
    <Section title="About">
      <Facts
        facts={[
          [
            'Name',
            <span key="name" className="mono">
              {field.name}
            </span>,
          ],
          [
            'Native type',
            declared(field) && (
              <span key="type" className="mono">
                {declared(field)}
              </span>
            ),
          ],
          ['Nullable', field.nullable === null ? null : field.nullable ? 'yes' : 'no'],
          ['Primary key', field.key_position === null ? null : `position ${field.key_position}`],
          ['Values', FIELD_STATUSES[field.status]],
          ['Weight', field.weight],
          ['Computed by', made && words(made.transformation_type)],
          ['Source fields', made?.source_fields?.map((source) => source.name).join(', ')],
          ['Metadata', metadataShown(field.additional_metadata)],
          ['First seen', <Time key="since" when={field.created} />],
        ]}
      />
    </Section>
  );
}

/** What profiles know of a field. */
export function Profile() {
  const { containerId, fieldId } = useFieldPlace();
  const field = useQuery(fieldQuery(fieldId)).data;
  const container = useQuery(containerQuery(containerId)).data;
  const { data: profiles, error, refetch } = useQuery(fieldHistoryQuery(fieldId));
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!profiles || !field || !container) return <Skeleton height={320} />;
  const latest = profiles[0];
  return (
    <div className={columns.columns}>
      <div className={columns.column}>
        {latest ? (
          <>
            <Section title="Latest profile">
              <ProfileDetail profile={latest} />
            </Section>
            <FieldHistory profiles={profiles} />
          </>
        ) : (
          <div className="card">
            <Empty
              icon={mdiChartHistogram}
              title="Not profiled yet"
              action={
                <RunButtons
                  datastoreId={container.datastore.id}
                  containers={[container.name]}
                  types={['profile']}
                />
              }
            >
              A profile of {container.name} finds out how complete the field is and how its values are spread.
            </Empty>
          </div>
        )}
      </div>
      <div className={columns.column}>
        <About field={field} />
        <Section title="History">
          <History path="/api/fields/{id}/history" id={fieldId} />
        </Section>
      </div>
    </div>
  );
}

/** The checks on a field. */
export function Checks() {
  const { containerId, fieldId } = useFieldPlace();
  const field = useQuery(fieldQuery(fieldId)).data;
  const datastoreId = useQuery(containerQuery(containerId)).data?.datastore.id;
  const drafts = usePermission('Drafter', datastoreId);
  return (
    <ChecksOf
      place={{ fieldId, containerId, datastoreId }}
      action={
        drafts &&
        field && (
          <LinkButton
            to="/checks/new"
            search={{ container: String(containerId), on: field.name }}
            leftSection={<Icon path={mdiPlus} />}
          >
            New check
          </LinkButton>
        )
      }
    />
  );
}

/** The anomalies in which a check on a field failed. */
export function Anomalies() {
  const { containerId, fieldId } = useFieldPlace();
  const datastoreId = useQuery(containerQuery(containerId)).data?.datastore.id;
  return <AnomaliesOf place={{ fieldId, containerId, datastoreId }} />;
}
