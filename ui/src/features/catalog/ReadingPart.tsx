import { Group, Select, Switch, TextInput } from '@mantine/core';
import type { Container, Field } from './api';
import type { Update } from './settings';

/** What a part of the settings sees of them. */
export interface Part {
  container: Container;
  fields: Field[];
  draft: Update;
  change: (part: Partial<Update>) => void;
  problem: (field: string) => string | undefined;
}

const TIMES = ['Date', 'Timestamp'];
const NUMBERS = ['Integral', 'Fractional'];

const WAYS = [
  { value: 'last-modified', label: 'a time' },
  { value: 'batch-value', label: 'a number' },
];
const COMMITTED = { value: 'postgresql', label: 'commit timestamp (no field needed)' };

/** Which rows of a table are new, and by what it is read in parts. */
function Identifiers({ container, fields, draft, change, problem }: Part) {
  const names = fields.filter(({ type }) => [...TIMES, ...NUMBERS].includes(type)).map((field) => field.name);
  const committed = draft.incremental_identifier_type === 'postgresql';
  const wayOf = (name: string | null): Update['incremental_identifier_type'] => {
    const type = fields.find((field) => field.name === name)?.type;
    return type === undefined ? null : TIMES.includes(type) ? 'last-modified' : 'batch-value';
  };
  return (
    <>
      <Group grow align="flex-start">
        <Select
          label="Incremental field"
          description="Identifies new rows for incremental profiles and scans."
          clearable
          searchable
          disabled={committed}
          data={names}
          error={problem('incremental_field_name')}
          value={draft.incremental_field_name ?? null}
          onChange={(name) =>
            change({ incremental_field_name: name, incremental_identifier_type: wayOf(name) })
          }
        />
        <Select
          label="Incremental strategy"
          description="How the field identifies new rows."
          clearable
          data={container.datastore.type === 'postgresql' ? [...WAYS, COMMITTED] : WAYS}
          error={problem('incremental_identifier_type')}
          value={draft.incremental_identifier_type ?? null}
          onChange={(way) =>
            change({
              incremental_identifier_type: way as Update['incremental_identifier_type'],
              ...(way === 'postgresql' || way === null ? { incremental_field_name: null } : {}),
            })
          }
        />
      </Group>
      <Select
        label="Partition field"
        description="A date, timestamp or number. Empty chooses one automatically."
        clearable
        searchable
        data={names}
        error={problem('partition_field')}
        value={draft.partition_field ?? null}
        onChange={(name) => change({ partition_field: name })}
      />
    </>
  );
}

/** How the text in files becomes rows. */
function Form({ draft, change, problem }: Part) {
  return (
    <>
      <TextInput
        label="Files"
        description="File name in the folder; * matches any characters."
        spellCheck={false}
        error={problem('file_name')}
        value={draft.file_name ?? ''}
        onChange={(event) => change({ file_name: event.currentTarget.value || null })}
      />
      <Switch
        label="First line is a header"
        checked={draft.has_header ?? true}
        onChange={(event) => change({ has_header: event.currentTarget.checked })}
      />
      <Switch
        label="Treat empty cells as null"
        description="Otherwise they are empty strings."
        checked={draft.treat_empty_as_null ?? true}
        onChange={(event) => change({ treat_empty_as_null: event.currentTarget.checked })}
      />
      <Select
        label="Quote escape"
        clearable
        placeholder="As the files show"
        data={[
          { value: '"', label: 'another quote: ""' },
          { value: '\\', label: 'a backslash: \\"' },
        ]}
        value={draft.escape_character ?? null}
        onChange={(sign) => change({ escape_character: sign as Update['escape_character'] })}
      />
    </>
  );
}

/** How the rows of a container are read. */
export function ReadingPart(part: Part) {
  const { container, draft, change } = part;
  return (
    <>
      {container.container_type === 'file' ? (
        <Form {...part} />
      ) : (
        container.container_type !== 'computed_file' && <Identifiers {...part} />
      )}
      <Switch
        label="Infer data types"
        description="Text that holds numbers or dates is profiled as such."
        checked={draft.infer_datatypes ?? container.container_type === 'file'}
        onChange={(event) => change({ infer_datatypes: event.currentTarget.checked })}
      />
    </>
  );
}
