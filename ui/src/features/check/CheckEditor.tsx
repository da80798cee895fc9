import { Button, Group, Stack } from '@mantine/core';
import { mdiCheck, mdiFlaskOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '@/components/Icon';
import { Problem } from '@/components/Notice';
import { Section } from '@/components/Section';
import { Status } from '@/components/Status';
import { told } from '@/components/toast';
import { ApiError, type Schemas } from '@/lib/api';
import { useUnsaved } from '@/lib/unsaved';
import { rulesQuery, useCreateCheck, useTryCheck, useUpdateCheck, type Check, type Draft } from './api';
import { CheckForm } from './CheckForm';
import { CheckSql } from './CheckSql';
import { bodyOf, draftOf, EMPTY, lacking } from './draft';
import classes from './CheckEditor.module.css';

interface Edited {
  /** The stored check, or nothing for a new one. */
  check?: Check;
  datastoreId?: number;
  containerId?: number;
  /** The fields a new check is about, unless somebody chooses others. */
  on?: string[];
  onSaved: (id: number) => void;
  onCancel: () => void;
}

function firstOf(made: Schemas['QualityCheck'] | Schemas['QualityCheck'][]): number | undefined {
  return (Array.isArray(made) ? made[0] : made)?.id;
}

/** Writes a check, or changes one: tries it on a few rows first, and shows the SQL it will run. */
export function CheckEditor({ check, datastoreId, containerId, on, onSaved, onCancel }: Edited) {
  const [draft, setDraft] = useState<Draft>(() =>
    check ? draftOf(check) : { ...EMPTY, container_id: containerId, fields: on ?? [] },
  );
  const [first] = useState(draft);
  useUnsaved(draft !== first);
  const [datastore, setDatastore] = useState(check?.datastore?.id ?? datastoreId);
  const [tried, setTried] = useState<Draft>();
  const rule = useQuery(rulesQuery).data?.find((known) => known.rule === draft.rule);
  const attempt = useTryCheck();
  const create = useCreateCheck();
  const update = useUpdateCheck(check?.id ?? 0);
  const lacks = lacking(draft, rule);
  const whole = rule !== undefined && lacks.length === 0;
  const error = [create.error, update.error, attempt.error].find((found) => found !== null) ?? null;
  const problems =
    error instanceof ApiError
      ? error.fields.map((one) => ({
          ...one,
          field: one.field.replace(/^quality_check\.|^properties\./g, ''),
        }))
      : [];

  const forget = () => [attempt, create, update].forEach((mutation) => mutation.reset());
  const onTry = () => {
    if (!rule) return;
    forget();
    attempt.mutate(bodyOf(draft, rule), { onSuccess: () => setTried(draft) });
  };
  const onSave = () => {
    if (!rule) return;
    forget();
    const body = bodyOf(draft, rule);
    const done = (id: number | undefined) => {
      told(check ? 'Check saved.' : 'Check created.');
      if (id) onSaved(id);
    };
    if (check) update.mutate(body, { onSuccess: ({ id }) => done(id) });
    else create.mutate(body, { onSuccess: (made) => done(firstOf(made)) });
  };

  return (
    <div className={classes.editor}>
      <Section title={check ? 'Edit check' : 'Definition'}>
        <Stack>
          {check?.template?.template_locked && (
            <span className="faint">
              It follows the locked template{' '}
              <Link to="/templates/$id" params={{ id: String(check.template.id) }} className="link">
                {check.template.description}
              </Link>
              : what it asserts is changed there.
            </span>
          )}
          <CheckForm
            draft={draft}
            onChange={setDraft}
            datastoreId={datastore}
            onDatastore={(id) => {
              setDatastore(id);
              setDraft({ ...draft, container_id: undefined, fields: [] });
            }}
            stored={check}
            problems={problems}
          />
          <Problem error={error} />
          <Group justify="space-between" gap="xs">
            <span className="faint">{whole ? '' : `It still needs ${lacks.join(', ')}.`}</span>
            <Group gap="xs">
              <Button variant="subtle" color="gray" onClick={onCancel}>
                Cancel
              </Button>
              <Button
                variant="default"
                leftSection={<Icon path={mdiFlaskOutline} />}
                disabled={!whole}
                loading={attempt.isPending}
                onClick={onTry}
              >
                Test
              </Button>
              <Button
                leftSection={<Icon path={mdiCheck} />}
                disabled={!whole}
                loading={create.isPending || update.isPending}
                onClick={onSave}
              >
                Save
              </Button>
            </Group>
          </Group>
          {tried === draft && <Status value="success" label="It can be evaluated: a few rows were tried." />}
        </Stack>
      </Section>
      <Section title="The SQL it will run">
        <CheckSql body={whole ? bodyOf(draft, rule) : undefined} />
      </Section>
    </div>
  );
}
