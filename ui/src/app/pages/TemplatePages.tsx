import { Button, Skeleton } from '@mantine/core';
import { mdiPencilOutline, mdiPlaylistPlus, mdiPlus, mdiTrashCanOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { ClearFilters, FilterBar, SearchFilter } from '@/components/Filters';
import { History } from '@/components/History';
import { Icon } from '@/components/Icon';
import { Removing } from '@/components/Kept';
import { LinkButton } from '@/components/LinkButton';
import { Empty, Failure, Locked } from '@/components/Notice';
import { LoadingTitle, Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Status } from '@/components/Status';
import { checkQuery, TOUCHED, type Check } from '@/features/check/api';
import { ApplyTemplate } from '@/features/check/ApplyTemplate';
import { CheckList, nameOf } from '@/features/check/CheckList';
import { Definition } from '@/features/check/Definition';
import { TemplateEditor } from '@/features/check/TemplateEditor';
import { TemplateList } from '@/features/check/TemplateList';
import { TEMPLATE_FILTERS } from '@/features/check/templates';
import { answered, client, isLost } from '@/lib/api';
import { plural } from '@/lib/format';
import { useAnyPermission } from '@/lib/permission';
import columns from './Columns.module.css';
import { RuleFilter, TagFilter, WordFilter } from './filters';
import { CheckTabs } from './Lists';

const CRUMBS = [
  <Link key="all" to="/templates">
    Templates
  </Link>,
];

/** All templates of checks. */
export function Templates() {
  const authors = useAnyPermission('Author');
  const button = authors && (
    <LinkButton to="/templates/new" leftSection={<Icon path={mdiPlus} />}>
      New template
    </LinkButton>
  );
  return (
    <Page title="Templates" tabs={<CheckTabs />} actions={button}>
      <FilterBar>
        <SearchFilter placeholder="Find by words, rule or number" />
        <RuleFilter />
        <TagFilter />
        <WordFilter name="locked" label="Locked" values={['locked', 'not locked']} single />
        <ClearFilters names={TEMPLATE_FILTERS} />
      </FilterBar>
      <TemplateList action={button} />
    </Page>
  );
}

/** Where a new template is written. */
export function NewTemplate() {
  const navigate = useNavigate();
  const router = useRouter();
  const authors = useAnyPermission('Author');
  return (
    <Page title="New template" crumbs={CRUMBS}>
      {authors ? (
        <TemplateEditor
          onSaved={(id) => void navigate({ to: '/templates/$id', params: { id: String(id) } })}
          onCancel={() => router.history.back()}
        />
      ) : (
        <Locked title="Writing templates is for authors">
          It takes the permission of an author in one of your teams.
        </Locked>
      )}
    </Page>
  );
}

type Asked = 'edit' | 'use' | 'delete';

function Actions({ onAsk }: { onAsk: (asked: Asked) => void }) {
  if (!useAnyPermission('Author')) return null;
  return (
    <>
      <Button variant="default" leftSection={<Icon path={mdiPencilOutline} />} onClick={() => onAsk('edit')}>
        Edit
      </Button>
      <Button
        variant="default"
        leftSection={<Icon path={mdiTrashCanOutline} />}
        onClick={() => onAsk('delete')}
      >
        Delete
      </Button>
      <Button leftSection={<Icon path={mdiPlaylistPlus} />} onClick={() => onAsk('use')}>
        Apply
      </Button>
    </>
  );
}

function Body({ template }: { template: Check }) {
  return (
    <div className={columns.columns}>
      <div className={columns.column}>
        <Section title="Definition">
          <Definition check={template} />
        </Section>
        <h2 style={{ margin: '0.25rem 0 -0.5rem', fontSize: '0.875rem' }}>Checks created from it</h2>
        <div style={{ display: 'flex', height: 480 }}>
          <CheckList
            place={{ templateId: template.id }}
            empty={
              <Empty icon={mdiPlaylistPlus} title="Not applied yet">
                Put it to use: choose containers, and fields of them.
              </Empty>
            }
          />
        </div>
      </div>
      <Section title="History">
        <History path="/api/quality-checks/{id}/history" id={template.id} />
      </Section>
    </div>
  );
}

/** One template of checks, and what came of it. */
export function TemplatePage() {
  const id = Number(useParams({ from: '/inside/templates/$id' }).id);
  const { data: template, error, refetch } = useQuery(checkQuery(id));
  const [asked, setAsked] = useState<Asked>();
  const navigate = useNavigate();
  const close = () => setAsked(undefined);
  return (
    <Page
      title={template ? nameOf(template) : 'Template'}
      heading={template || error ? undefined : <LoadingTitle />}
      crumbs={CRUMBS}
      beside={template?.template_locked && <Status value="" label="Locked" />}
      actions={template && asked !== 'edit' && <Actions onAsk={setAsked} />}
    >
      {isLost(error, template) ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !template ? (
        <Skeleton height={300} />
      ) : asked === 'edit' ? (
        <TemplateEditor template={template} onSaved={close} onCancel={close} />
      ) : (
        <Body template={template} />
      )}
      {template && asked === 'use' && <ApplyTemplate template={template} onClose={close} />}
      {template && asked === 'delete' && (
        <Removing
          name={nameOf(template)}
          removal={{
            send: () =>
              answered(
                client.DELETE('/api/quality-checks/{id}', {
                  params: { path: { id }, query: { archive: false } },
                }),
              ),
            touched: TOUCHED,
            warning: `The ${plural(template.template_checks_count, 'check')} created from it are kept and no longer follow it.`,
          }}
          onClose={close}
          leave={() => navigate({ to: '/templates' })}
        />
      )}
    </Page>
  );
}
