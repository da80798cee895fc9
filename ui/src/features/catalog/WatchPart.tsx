import { ActionIcon, Button, Group, Input, MultiSelect, Stack, Switch } from '@mantine/core';
import { mdiClose, mdiPlus } from '@mdi/js';
import { Icon } from '@/components/Icon';
import type { Part } from './ReadingPart';

const MOST = 20;
const MOST_FIELDS = 5;
const NESTED = ['Array', 'Struct', 'MapType'];

/** Groupings: each group of rows that share the values of some fields is profiled by itself. */
function Groupings({ fields, draft, change, problem }: Part) {
  const groupings = draft.group_by_fields ?? [];
  const names = fields
    .filter(({ type, status }) => !NESTED.includes(type) && status === 'active')
    .map((field) => field.name);
  const set = (now: string[][]) => change({ group_by_fields: now });
  return (
    <Input.Wrapper
      label="Group-by fields"
      labelElement="div"
      description="Each combination of their values is profiled separately and gets its own checks."
      error={problem('group_by_fields')}
    >
      <Stack gap="xs" mt={6}>
        {groupings.map((grouping, place) => (
          <Group key={place} gap="xs" wrap="nowrap" align="flex-start">
            <MultiSelect
              aria-label={`Grouping ${place + 1}`}
              placeholder={grouping.length === 0 ? 'Fields' : undefined}
              style={{ flex: 1 }}
              searchable
              maxValues={MOST_FIELDS}
              data={names}
              value={grouping}
              onChange={(chosen) => set(groupings.with(place, chosen))}
            />
            <ActionIcon
              aria-label={`Take grouping ${place + 1} away`}
              onClick={() => set(groupings.toSpliced(place, 1))}
            >
              <Icon path={mdiClose} />
            </ActionIcon>
          </Group>
        ))}
        {groupings.length < MOST && (
          <div>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Icon path={mdiPlus} size={16} />}
              onClick={() => set([...groupings, []])}
            >
              {groupings.length === 0 ? 'Group by fields' : 'Add grouping'}
            </Button>
          </div>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

/** What is watched of a container beyond its checks, and how its rows are grouped. */
export function WatchPart(part: Part) {
  const { draft, change } = part;
  return (
    <>
      <Switch
        label="Track volume"
        description="Scans learn the usual number of rows and report unusual changes."
        checked={draft.volumetric_tracking_enabled ?? false}
        onChange={(event) => change({ volumetric_tracking_enabled: event.currentTarget.checked })}
      />
      <Switch
        label="Track freshness"
        description="Scans learn how often rows arrive and report when they are overdue."
        checked={draft.freshness_tracking_enabled ?? false}
        onChange={(event) => change({ freshness_tracking_enabled: event.currentTarget.checked })}
      />
      <Groupings {...part} />
    </>
  );
}
