import { mdiPlus } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { ClearFilters, FilterBar, SearchFilter } from '@/components/Filters';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { Page, tabClass } from '@/components/Page';
import * as anomaly from '@/features/anomaly/api';
import { AnomalyList } from '@/features/anomaly/AnomalyList';
import * as check from '@/features/check/api';
import { CheckList } from '@/features/check/CheckList';
import * as operation from '@/features/operation/api';
import { OperationList } from '@/features/operation/OperationList';
import { useAnyPermission } from '@/lib/permission';
import { MetadataFilter, MineFilter, RuleFilter, TagFilter, WordFilter } from './filters';

/** Anomalies of a place under their filters. */
export function AnomaliesOf({ place }: { place: anomaly.Place }) {
  return (
    <>
      <FilterBar>
        <SearchFilter placeholder="Find by message or number" />
        <WordFilter name="status" label="Status" values={[...anomaly.OPEN, ...anomaly.ARCHIVED]} />
        <RuleFilter />
        <TagFilter />
        <WordFilter name="anomaly_type" label="Type" values={['record', 'shape']} single />
        <MineFilter />
        <ClearFilters names={anomaly.FILTERS} />
      </FilterBar>
      <AnomalyList place={place} />
    </>
  );
}

/** Checks of a place under their filters. */
export function ChecksOf({ place, action }: { place: check.Place; action?: React.ReactNode }) {
  return (
    <>
      <FilterBar>
        <SearchFilter placeholder="Find by words, rule or number" />
        <WordFilter name="state" label="Result" values={['passing', 'failing', 'not asserted']} single />
        <RuleFilter />
        <TagFilter />
        <WordFilter
          name="check_status"
          label="Status"
          values={['Active', 'Draft', 'Invalid', 'Discarded']}
          single
        />
        <WordFilter name="origin" label="Origin" values={['inferred', 'people']} single />
        <WordFilter name="only" label="Show only" values={['favorites', 'important']} />
        <MetadataFilter />
        <ClearFilters names={check.FILTERS} />
        {action && <span style={{ marginLeft: 'auto' }}>{action}</span>}
      </FilterBar>
      <CheckList place={place} action={action} />
    </>
  );
}

/** Operations of a place under their filters. */
export function OperationsOf({ place }: { place: operation.Place }) {
  return (
    <>
      <FilterBar>
        <WordFilter name="type" label="Type" values={['sync', 'profile', 'scan']} />
        <WordFilter
          name="result"
          label="Result"
          values={['queued', 'running', 'success', 'failure', 'aborted']}
        />
        <ClearFilters names={operation.FILTERS} />
      </FilterBar>
      <OperationList place={place} />
    </>
  );
}

/** All anomalies. */
export function Anomalies() {
  return (
    <Page title="Anomalies">
      <AnomaliesOf place={{}} />
    </Page>
  );
}

/** Checks, and the templates some are made from. */
export function CheckTabs() {
  return (
    <>
      <Link to="/checks" className={tabClass} activeOptions={{ includeSearch: false }}>
        Checks
      </Link>
      <Link to="/templates" className={tabClass} activeOptions={{ includeSearch: false }}>
        Templates
      </Link>
    </>
  );
}

/** All checks. */
export function Checks() {
  const drafts = useAnyPermission('Drafter');
  const action = drafts && (
    <LinkButton to="/checks/new" leftSection={<Icon path={mdiPlus} />}>
      New check
    </LinkButton>
  );
  return (
    <Page title="Checks" tabs={<CheckTabs />} actions={action}>
      <ChecksOf place={{}} />
    </Page>
  );
}

/** All operations. */
export function Operations() {
  return (
    <Page title="Operations">
      <OperationsOf place={{}} />
    </Page>
  );
}
