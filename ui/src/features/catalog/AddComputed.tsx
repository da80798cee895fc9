import { Button, Menu } from '@mantine/core';
import { mdiChevronDown, mdiFunctionVariant, mdiPlus, mdiSetCenter } from '@mdi/js';
import { Icon } from '@/components/Icon';
import { LinkItem } from '@/components/LinkButton';

/** Leads to where a container is made of others: what can be made depends on the datastore. */
export function AddComputed({ datastoreId, files }: { datastoreId: number; files: boolean }) {
  const kinds = [
    files
      ? {
          type: 'computed_file',
          label: 'Computed file',
          text: 'Selected columns, rows and groups of one container',
        }
      : { type: 'computed_table', label: 'Computed table', text: 'The result of a SELECT' },
    {
      type: 'computed_join',
      label: 'Computed join',
      text: 'Rows of several containers, in one datastore or across many',
    },
  ];
  return (
    <Menu width={280}>
      <Menu.Target>
        <Button
          variant="default"
          ml="auto"
          leftSection={<Icon path={mdiPlus} />}
          rightSection={<Icon path={mdiChevronDown} size={16} />}
        >
          New computed container
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(({ type, label, text }) => (
          <LinkItem
            key={type}
            to="/containers/new"
            search={{ datastore: String(datastoreId), sort: type }}
            leftSection={<Icon path={type === 'computed_join' ? mdiSetCenter : mdiFunctionVariant} />}
          >
            {label}
            <div className="faint" style={{ fontSize: '0.75rem' }}>
              {text}
            </div>
          </LinkItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
