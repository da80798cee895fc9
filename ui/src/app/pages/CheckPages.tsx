import { Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { History } from '@/components/History';
import { Failure, Locked } from '@/components/Notice';
import { LoadingTitle, Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Star } from '@/components/Star';
import { AnomalyList } from '@/features/anomaly/AnomalyList';
import { checkQuery, rulesQuery, useFavorCheck, type Check } from '@/features/check/api';
import { CheckActions } from '@/features/check/CheckActions';
import { CheckSql } from '@/features/check/CheckSql';
import { bodyOf, draftOf } from '@/features/check/draft';
import { CheckEditor } from '@/features/check/CheckEditor';
import { Verdict } from '@/features/check/CheckList';
import { Definition } from '@/features/check/Definition';
import { Evidence } from '@/features/check/Evidence';
import { DryRun } from '@/features/check/DryRun';
import { isLost, read } from '@/lib/api';
import { words } from '@/lib/format';
import { useAnyPermission, usePermission } from '@/lib/permission';
import { many, numbers, useFilters } from '@/lib/search';
import columns from './Columns.module.css';

const ALL = (
  <Link key="all" to="/checks">
    Checks
  </Link>
);

/** Where a new check is written. */
export function NewCheck() {
  const [search] = useFilters();
  const navigate = useNavigate();
  const router = useRouter();
  const drafts = useAnyPermission('Drafter');
  const containerId = numbers(search.container)?.[0];
  const container = useQuery({
    ...read('/api/containers/{id}', { path: { id: containerId ?? 0 } }),
    enabled: containerId !== undefined,
  }).data;
  if (!drafts) {
    return (
      <Page title="New check" crumbs={[ALL]}>
        <Locked title="Writing checks is for drafters">
          It takes the permission of a drafter in one of your teams.
        </Locked>
      </Page>
    );
  }
  if (containerId !== undefined && !container) return <Skeleton height={400} m="lg" />;
  return (
    <Page title="New check" crumbs={[ALL]}>
      <CheckEditor
        datastoreId={container?.datastore.id ?? numbers(search.datastore)?.[0]}
        containerId={containerId}
        on={many(search.on)}
        onSaved={(id) => void navigate({ to: '/checks/$id', params: { id: String(id) } })}
        onCancel={() => router.history.back()}
      />
    </Page>
  );
}

function Body({ check }: { check: Check }) {
  const drafts = usePermission('Drafter', check.datastore?.id);
  const rule = useQuery(rulesQuery).data?.find((known) => known.rule === check.rule_type);
  const draft = useMemo(() => draftOf(check), [check]);
  const body = useMemo(() => rule && bodyOf(draft, rule), [draft, rule]);
  return (
    <div className={columns.columns}>
      <div className={columns.column}>
        <Section title="Definition">
          <Definition check={check} />
        </Section>
        {check.evidence && (
          <Section title="Why this check">
            <Evidence evidence={check.evidence} />
          </Section>
        )}
        {drafts && body && (
          <Section title="The SQL it runs">
            <CheckSql body={body} />
          </Section>
        )}
        <h2 style={{ margin: '0.25rem 0 -0.5rem', fontSize: '0.875rem' }}>Anomalies</h2>
        <div style={{ display: 'flex', height: 420 }}>
          <AnomalyList
            place={{
              checkId: check.id,
              containerId: check.container?.id,
              datastoreId: check.datastore?.id,
            }}
          />
        </div>
      </div>
      <div className={columns.column}>
        {drafts && (
          <Section title="Evaluate">
            <DryRun checkId={check.id} />
          </Section>
        )}
        <Section title="History">
          <History path="/api/quality-checks/{id}/history" id={check.id} />
        </Section>
      </div>
    </div>
  );
}

/** One check. */
export function CheckPage() {
  const id = Number(useParams({ from: '/inside/checks/$id' }).id);
  const { data: check, error, refetch } = useQuery(checkQuery(id));
  const [editing, { open, close }] = useDisclosure();
  const favor = useFavorCheck();
  const crumbs = [ALL];
  if (check?.datastore && check.container) {
    crumbs.push(
      <Link key="datastore" to="/datastores/$id/checks" params={{ id: String(check.datastore.id) }}>
        {check.datastore.name}
      </Link>,
      <Link key="container" to="/containers/$id/checks" params={{ id: String(check.container.id) }}>
        {check.container.name}
      </Link>,
    );
  }
  const name = check ? (check.description ?? words(check.rule_type)) : 'Check';
  return (
    <Page
      title={name}
      heading={check || error ? undefined : <LoadingTitle />}
      crumbs={crumbs}
      beside={
        check && (
          <>
            <Star on={check.favorite} name={name} onChange={(favorite) => favor.mutate({ id, favorite })} />
            <Verdict check={check} />
          </>
        )
      }
      actions={check && !editing && <CheckActions check={check} onEdit={open} />}
    >
      {isLost(error, check) ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !check ? (
        <Skeleton height={300} />
      ) : editing ? (
        <CheckEditor check={check} onSaved={close} onCancel={close} />
      ) : (
        <Body check={check} />
      )}
    </Page>
  );
}
