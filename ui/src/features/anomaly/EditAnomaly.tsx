import { Button, Group, Modal, MultiSelect, Stack, TagsInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '@/components/Notice';
import { read } from '@/lib/api';
import { useRole } from '@/lib/permission';
import { useChangeAnomalies, type Anomaly } from './api';

/** Changes what people noted on an anomaly: a description, tags, who looks after it. */
export function EditAnomaly({ anomaly, onClose }: { anomaly: Anomaly; onClose: () => void }) {
  const [description, setDescription] = useState(anomaly.description ?? '');
  const [tags, setTags] = useState(anomaly.global_tags.map((tag) => tag.name));
  const [assignees, setAssignees] = useState(anomaly.assignees.map((user) => String(user.id)));
  const knowsUsers = useRole('Manager');
  const users = useQuery({
    ...read('/api/users', { query: { size: 100, sort_name: 'asc' } }),
    enabled: knowsUsers,
  }).data?.items;
  const known = useQuery(read('/api/global-tags/listing')).data ?? [];
  const change = useChangeAnomalies();
  const people = users ?? anomaly.assignees;
  const save = () =>
    change.mutate(
      [{ id: anomaly.id, description: description || null, tags, assignee_ids: assignees.map(Number) }],
      { onSuccess: onClose },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title="Notes on this anomaly"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <Textarea
          label="Description"
          autosize
          minRows={2}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <TagsInput
          label="Tags"
          data={known.map((tag) => tag.name)}
          value={tags}
          onChange={setTags}
          clearable
        />
        <MultiSelect
          label="Assigned to"
          data={people.map((user) => ({ value: String(user.id), label: user.name ?? user.user_id }))}
          value={assignees}
          onChange={setAssignees}
          searchable
          clearable
        />
        <Problem error={change.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={save} loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
