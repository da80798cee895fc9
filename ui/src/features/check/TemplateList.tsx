import { Tooltip } from '@mantine/core';
import { mdiContentDuplicate, mdiLockOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { rowLink, TwoLines } from '@/components/Cells';
import { tagsColumn, timeColumn } from '@/components/columns';
import type { Column } from '@/components/DataTable';
import { Icon } from '@/components/Icon';
import { List } from '@/components/List';
import { Empty } from '@/components/Notice';
import { count, plural, words } from '@/lib/format';
import { useFilters } from '@/lib/search';
import type { Check } from './api';
import { nameOf } from './CheckList';
import { TEMPLATE_FILTERS, templatesQuery } from './templates';

function Locked({ template }: { template: Check }) {
  if (!template.template_locked) return null;
  return (
    <Tooltip label="Checks made from it follow its changes">
      <span role="img" aria-label="Locked" className="faint" style={{ display: 'inline-flex' }}>
        <Icon path={mdiLockOutline} size={15} />
      </span>
    </Tooltip>
  );
}

function Name({ template }: { template: Check }) {
  return (
    <TwoLines
      first={
        <Link to="/templates/$id" params={{ id: String(template.id) }} data-row className={rowLink}>
          {nameOf(template)}
        </Link>
      }
      second={
        <>
          {words(template.rule_type)}
          {template.filter && <span className="mono"> where {template.filter}</span>}
        </>
      }
    />
  );
}

const COLUMNS: Column<Check>[] = [
  {
    key: 'what',
    title: 'Template',
    width: 'minmax(16rem, 2fr)',
    cell: (row) => <Name template={row} />,
  },
  { key: 'locked', title: 'Locked', width: '4rem', cell: (row) => <Locked template={row} /> },
  {
    key: 'checks',
    title: 'Checks',
    width: '6rem',
    end: true,
    cell: (row) => count(row.template_checks_count),
  },
  tagsColumn((row) => row.global_tags, 760),
  timeColumn('Changed', (row) => row.last_updated, { from: 860 }),
];

/** The templates of checks that the filters in the address leave. */
export function TemplateList({ action }: { action: ReactNode }) {
  const [search] = useFilters();
  return (
    <List
      label="Templates"
      path="/api/quality-checks"
      query={templatesQuery(search)}
      columns={COLUMNS}
      rowHeight={50}
      filters={TEMPLATE_FILTERS}
      card={(row) => ({
        name: <Name template={row} />,
        facts: (
          <>
            <Locked template={row} />
            <span>{plural(row.template_checks_count, 'check')}</span>
          </>
        ),
      })}
      unfit={{
        icon: mdiContentDuplicate,
        title: 'No matching templates',
        text: 'Remove a filter, or search for other words.',
      }}
      empty={
        <Empty icon={mdiContentDuplicate} title="No templates yet" action={action}>
          A template defines a check once, to apply it to many containers and edit it in one place.
        </Empty>
      }
    />
  );
}
