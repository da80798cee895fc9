import { Collapse, Select, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { mdiChevronDown, mdiChevronRight } from '@mdi/js';
import { PersonChoice } from '@/components/Choices';
import { Icon } from '@/components/Icon';
import { MetadataInput } from '@/components/Metadata';
import { useRole } from '@/lib/permission';
import type { Check, Draft } from './api';

type Cared = Pick<
  Draft,
  'anomaly_message_field' | 'owner_id' | 'default_anomaly_assignee_id' | 'additional_metadata'
>;

interface Care {
  draft: Cared;
  onChange: (part: Cared) => void;
  stored: Check | undefined;
  /** The fields the message of an anomaly can be taken from; typed where they are not known yet. */
  fields: string[] | undefined;
  problem: (name: string) => string | undefined;
}

function People({ draft, onChange, stored }: Care) {
  return (
    <>
      <PersonChoice
        label="Owner"
        placeholder="You"
        known={stored?.owner ?? null}
        value={draft.owner_id ?? null}
        onChange={(id) => onChange({ owner_id: id ?? undefined })}
      />
      <PersonChoice
        label="New anomalies are assigned to"
        placeholder="Nobody"
        clearable
        known={stored?.default_anomaly_assignee ?? null}
        value={draft.default_anomaly_assignee_id ?? null}
        onChange={(id) => onChange({ default_anomaly_assignee_id: id })}
      />
    </>
  );
}

function Message({ draft, onChange, fields, problem }: Care) {
  const common = {
    label: 'Anomaly message field',
    description: 'Uses this field of the failing row as the message. Empty writes one automatically.',
    error: problem('anomaly_message_field'),
  };
  return fields ? (
    <Select
      {...common}
      clearable
      searchable
      data={fields}
      value={draft.anomaly_message_field ?? null}
      onChange={(name) => onChange({ anomaly_message_field: name })}
    />
  ) : (
    <TextInput
      {...common}
      spellCheck={false}
      value={draft.anomaly_message_field ?? ''}
      onChange={(event) => onChange({ anomaly_message_field: event.currentTarget.value || null })}
    />
  );
}

/** Who looks after a check and its anomalies, what these say, and what is kept with it: most people leave that alone. */
export function Care({ people, ...care }: Care & { people: boolean }) {
  const { draft, onChange, problem } = care;
  const [opened, { toggle }] = useDisclosure(
    Boolean(draft.anomaly_message_field || draft.default_anomaly_assignee_id || draft.additional_metadata),
  );
  const manages = useRole('Manager');
  return (
    <>
      <UnstyledButton onClick={toggle} aria-expanded={opened} className="link" fz="sm">
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: '0.25rem' }}>
          <Icon path={opened ? mdiChevronDown : mdiChevronRight} size={16} />
          {people ? 'Owner, message and metadata' : 'Message and metadata'}
        </span>
      </UnstyledButton>
      <Collapse expanded={opened}>
        <Stack gap="sm">
          {people && manages && <People {...care} />}
          <Message {...care} />
          <MetadataInput
            error={problem('additional_metadata')}
            value={draft.additional_metadata}
            onChange={(metadata) => onChange({ additional_metadata: metadata })}
          />
        </Stack>
      </Collapse>
    </>
  );
}
