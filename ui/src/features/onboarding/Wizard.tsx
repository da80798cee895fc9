import { Stack } from '@mantine/core';
import { mdiCheck } from '@mdi/js';
import { useState } from 'react';
import { Icon } from '@/components/Icon';
import { Section } from '@/components/Section';
import { useUnsaved } from '@/lib/unsaved';
import { ConnectionStep } from './ConnectionStep';
import { FoldersStep } from './FoldersStep';
import classes from './Onboarding.module.css';
import { OptionsStep } from './OptionsStep';
import { USUAL, type Options, type Place, type Reach } from './plan';
import { RunStep } from './RunStep';
import type { Chosen } from './run';
import { SchemasStep } from './SchemasStep';

const STEPS = ['Connection', 'Schemas or folders', 'Options', 'Adding'];

function Steps({ at, onBack }: { at: number; onBack: (to: number) => void }) {
  return (
    <ol className={classes.steps}>
      {STEPS.map((name, step) => (
        <li
          key={name}
          className={classes.step}
          aria-current={step === at ? 'step' : undefined}
          data-done={step < at || undefined}
        >
          <span className={classes.number}>{step < at ? <Icon path={mdiCheck} size={13} /> : step + 1}</span>
          {step < at && at < 3 ? (
            <a
              href={`#${step}`}
              className="link"
              onClick={(event) => {
                event.preventDefault();
                onBack(step);
              }}
            >
              {name}
            </a>
          ) : (
            name
          )}
        </li>
      ))}
    </ol>
  );
}

/** From a store to its datastores, in four steps. Going back keeps what was typed. */
export function Wizard({ connectionId }: { connectionId?: number }) {
  const [step, setStep] = useState(0);
  const [reached, setReached] = useState<{
    reach: Reach;
    files: boolean;
    catalogs: Place[];
    times: number;
  }>();
  const [chosen, setChosen] = useState<Chosen>();
  const [options, setOptions] = useState<Options>(USUAL);
  useUnsaved(step === 1 || step === 2);
  const choose = (places: string[], database: string | null) => {
    if (!reached) return;
    setChosen({ reach: reached.reach, files: reached.files, database, places });
    setStep(2);
  };
  // Steps that were left stay where they are, out of sight, so that nothing typed is lost.
  const only = (at: number) => ({ hidden: step !== at });
  return (
    <Stack maw={780}>
      <Steps at={step} onBack={setStep} />
      <div {...only(0)}>
        <Section title="Connect to a store">
          <ConnectionStep
            first={connectionId}
            onDone={(reach, files, catalogs) => {
              setReached({ reach, files, catalogs, times: (reached?.times ?? 0) + 1 });
              setStep(1);
            }}
          />
        </Section>
      </div>
      {reached && (
        <div {...only(1)} key={reached.times}>
          <Section title={reached.files ? 'Select folders' : 'Select schemas'}>
            {reached.files ? (
              <FoldersStep onDone={(folders) => choose(folders, null)} />
            ) : (
              <SchemasStep
                reach={reached.reach}
                catalogs={reached.catalogs}
                onDone={(database, schemas) => choose(schemas, database)}
              />
            )}
          </Section>
        </div>
      )}
      {chosen && step === 2 && (
        <Section title="Options for the new datastores">
          <OptionsStep chosen={chosen} options={options} onChange={setOptions} onDone={() => setStep(3)} />
        </Section>
      )}
      {chosen && step === 3 && (
        <Section title="Adding">
          <RunStep chosen={chosen} options={options} onBack={() => setStep(2)} />
        </Section>
      )}
    </Stack>
  );
}
