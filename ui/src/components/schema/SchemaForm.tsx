import { Collapse, Stack, UnstyledButton } from '@mantine/core';
import { mdiChevronDown, mdiChevronRight } from '@mdi/js';
import { useState } from 'react';
import type { FieldProblem, Schemas } from '@/lib/api';
import { Icon } from '../Icon';
import { Control } from './Control';
import { isAsked, isGiven, type FormField, type Values } from './schema';

/** What controls may offer: the fields of the container a rule is for, and where it lies. */
export interface Surroundings {
  fields?: Pick<Schemas['Field'], 'name' | 'type'>[];
  datastoreId?: number;
  /** Whether names of fields are typed, because no container is known whose fields could be offered. */
  unknown?: boolean;
}

interface Form {
  fields: FormField[];
  values: Values;
  onChange: (values: Values) => void;
  problems?: FieldProblem[];
  surroundings?: Surroundings;
}

/** What was said of a field: `password`, `parameters.role_arn`, `connection.parameters.role_arn`. */
function problemOf(name: string, problems: FieldProblem[]): string | undefined {
  return problems.find((problem) => problem.field === name || problem.field.endsWith(`.${name}`))?.message;
}

/** The one form for everything a server describes: the settings of a connector, the properties of a rule. */
export function SchemaForm({ fields, values, onChange, problems = [], surroundings = {} }: Form) {
  const [opened, setOpened] = useState(false);
  const asked = fields.filter((field) => isAsked(field, values, fields));
  const rare = asked.filter((field) => field.rare);
  const troubled = rare.some((field) => isGiven(values[field.name]) || problemOf(field.name, problems));
  const draw = (field: FormField) => (
    <Control
      key={field.name}
      field={field}
      value={values[field.name]}
      values={values}
      error={problemOf(field.name, problems)}
      surroundings={surroundings}
      onChange={(value) => onChange({ ...values, [field.name]: value })}
    />
  );
  return (
    <Stack gap="sm">
      {asked.filter((field) => !field.rare).map(draw)}
      {rare.length > 0 && (
        <>
          <UnstyledButton
            onClick={() => setOpened(!opened)}
            aria-expanded={opened || troubled}
            className="link"
            fz="sm"
          >
            <span style={{ display: 'inline-flex', alignItems: 'center', gap: '0.25rem' }}>
              <Icon path={opened || troubled ? mdiChevronDown : mdiChevronRight} size={16} />
              More settings
            </span>
          </UnstyledButton>
          <Collapse expanded={opened || troubled}>
            <Stack gap="sm">{rare.map(draw)}</Stack>
          </Collapse>
        </>
      )}
    </Stack>
  );
}
