import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { PeopleChoice, TagNames } from '@/components/Choices';
import { Dialog } from '@/components/Dialog';
import { useChangeAnomalies, type Anomaly } from './api';

/** Changes what people noted on an anomaly: a description, tags, who looks after it. */
export function EditAnomaly({ anomaly, onClose }: { anomaly: Anomaly; onClose: () => void }) {
  const [description, setDescription] = useState(anomaly.description ?? '');
  const [tags, setTags] = useState(anomaly.global_tags.map((tag) => tag.name));
  const [assignees, setAssignees] = useState(anomaly.assignees.map((user) => user.id));
  const change = useChangeAnomalies();
  const save = () =>
    change.mutate([{ id: anomaly.id, description: description || null, tags, assignee_ids: assignees }], {
      onSuccess: onClose,
    });
  return (
    <Dialog
      title="Edit anomaly"
      error={change.error}
      busy={change.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <Textarea
        label="Description"
        autosize
        minRows={2}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <TagNames value={tags} onChange={setTags} />
      <PeopleChoice label="Assigned to" known={anomaly.assignees} value={assignees} onChange={setAssignees} />
    </Dialog>
  );
}
