import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { mdiChartHistogram } from '@mdi/js';
import { Failure, Problem } from '@/components/Notice';
import { LoadingTitle, Page } from '@/components/Page';
import { Section, Stat, statLink, Stats } from '@/components/Section';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { FieldTable } from '@/features/catalog/FieldTable';
import { groupsQuery, profileQuery, useProfiles, type ContainerProfile } from '@/features/profile/api';
import { distinct } from '@/features/profile/bars';
import { ProfileDetail } from '@/features/profile/ProfileDetail';
import { groupName, ProfileList, rowsRead } from '@/features/profile/ProfileList';
import { ProfileParts } from '@/features/profile/ProfileParts';
import { Spark } from '@/features/profile/Spark';
import { isLost } from '@/lib/api';
import { compact, duration, plural } from '@/lib/format';

function Figures({ profile }: { profile: ContainerProfile }) {
  const toChecks = { id: String(profile.container.id) };
  return (
    <Stats>
      <div className={statLink}>
        <Stat label="Rows read" value={rowsRead(profile)} />
      </div>
      <div className={statLink}>
        <Stat label="Fields" value={compact(profile.field_profiles_count)} />
      </div>
      <Link
        to="/containers/$id/checks"
        params={toChecks}
        search={{ origin: 'inferred' }}
        className={statLink}
      >
        <Stat
          label="Checks inferred"
          value={compact(profile.checks_synchronized)}
          note={`${compact(profile.checks_added)} new, ${compact(profile.checks_updated)} changed`}
        />
      </Link>
      <div className={statLink}>
        <Stat
          label="Took"
          value={profile.start_time ? duration(profile.start_time, profile.end_time) : 'waiting'}
        />
      </div>
    </Stats>
  );
}

function Body({ profile }: { profile: ContainerProfile }) {
  const profiles = useProfiles(profile.container.id, profile.id);
  const groups = useQuery(groupsQuery(profile.id)).data?.total ?? 0;
  const parts = profile.partitions ?? [];
  return (
    <>
      {profile.message && profile.result !== 'success' && <Problem error={new Error(profile.message)} />}
      <Figures profile={profile} />
      {profiles ? (
        <FieldTable
          containerId={profile.container.id}
          edits={false}
          profiled={(field) => {
            const found = profiles.get(field.id);
            return (
              found && {
                share: found.completeness,
                distinct: distinct(found),
                spread: <Spark profile={found} />,
                detail: <ProfileDetail profile={found} />,
              }
            );
          }}
        />
      ) : (
        <Skeleton height={240} />
      )}
      {groups > 0 && (
        <Section title={`${plural(groups, 'group')} of rows, each profiled by itself`}>
          <div style={{ display: 'flex', height: Math.min(groups * 50 + 80, 420) }}>
            <ProfileList parentId={profile.id} />
          </div>
        </Section>
      )}
      {parts.length > 1 && (
        <Section title="Partitions">
          <ProfileParts parts={parts} />
        </Section>
      )}
    </>
  );
}

/** What one run found of one container, or of one group of its rows. */
export function ProfilePage() {
  const id = Number(useParams({ from: '/inside/profiles/$id' }).id);
  const { data: profile, error, refetch } = useQuery(profileQuery(id));
  const crumbs = [
    <Link key="all" to="/datastores">
      Datastores
    </Link>,
  ];
  if (profile) {
    const params = { id: String(profile.container.id) };
    crumbs.push(
      <Link key="datastore" to="/datastores/$id/containers" params={{ id: String(profile.datastore.id) }}>
        {profile.datastore.name}
      </Link>,
      <Link key="container" to="/containers/$id/profiles" params={params}>
        {profile.container.name}
      </Link>,
    );
  }
  return (
    <Page
      title={profile ? `Profile of ${groupName(profile) || profile.container.name}` : 'Profile'}
      heading={profile || error ? undefined : <LoadingTitle />}
      icon={mdiChartHistogram}
      crumbs={crumbs}
      beside={profile && <Status value={profile.result} />}
      below={
        profile && (
          <>
            <Time when={profile.start_time ?? profile.created} />
            <Link to="/operations/$id" params={{ id: String(profile.operation_id) }} className="link">
              operation {profile.operation_id}
            </Link>
            {profile.parent_profile_id !== null && (
              <Link to="/profiles/$id" params={{ id: String(profile.parent_profile_id) }} className="link">
                the profile of all rows
              </Link>
            )}
          </>
        )
      }
    >
      {isLost(error, profile) ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : profile ? (
        <Body key={profile.id} profile={profile} />
      ) : (
        <Skeleton height={300} />
      )}
    </Page>
  );
}
