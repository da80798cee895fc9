import { Collapse, Select, Stack, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { mdiChevronDown, mdiChevronRight } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { PersonChoice } from '@/components/Choices';
import { Icon } from '@/components/Icon';
import { read } from '@/lib/api';
import { useRole } from '@/lib/permission';
import type { Form } from './CheckForm';

/** Who looks after a check and its anomalies, and what these say: most people leave that alone. */
export function Care({ draft, onChange, stored, problems }: Form) {
  const [opened, { toggle }] = useDisclosure(
    Boolean(draft.anomaly_message_field || draft.default_anomaly_assignee_id),
  );
  const manages = useRole('Manager');
  const fields = useQuery({
    ...read('/api/containers/{id}/fields', { path: { id: draft.container_id ?? 0 } }),
    enabled: draft.container_id !== undefined,
  }).data;
  return (
    <>
      <UnstyledButton onClick={toggle} aria-expanded={opened} className="link" fz="sm">
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: '0.25rem' }}>
          <Icon path={opened ? mdiChevronDown : mdiChevronRight} size={16} />
          Who looks after it
        </span>
      </UnstyledButton>
      <Collapse expanded={opened}>
        <Stack gap="sm">
          {manages && (
            <>
              <PersonChoice
                label="Owner"
                placeholder="You"
                known={stored?.owner ?? null}
                value={draft.owner_id ?? null}
                onChange={(id) => onChange({ ...draft, owner_id: id ?? undefined })}
              />
              <PersonChoice
                label="New anomalies are assigned to"
                placeholder="Nobody"
                clearable
                known={stored?.default_anomaly_assignee ?? null}
                value={draft.default_anomaly_assignee_id ?? null}
                onChange={(id) => onChange({ ...draft, default_anomaly_assignee_id: id })}
              />
            </>
          )}
          <Select
            label="The message of an anomaly is the value of"
            description="A field of the row that fails; the server writes a message when left empty."
            clearable
            searchable
            data={fields?.map((field) => field.name) ?? []}
            error={problems.find((problem) => problem.field === 'anomaly_message_field')?.message}
            value={draft.anomaly_message_field ?? null}
            onChange={(name) => onChange({ ...draft, anomaly_message_field: name })}
          />
        </Stack>
      </Collapse>
    </>
  );
}
