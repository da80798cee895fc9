import { mdiLinkOff, mdiLinkVariantOff } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { ConnectorIcon } from '@/components/Connector';
import { Empty } from '@/components/Notice';
import { SignButton } from '@/components/RowActions';
import { Section } from '@/components/Section';
import { told } from '@/components/toast';
import { useRole } from '@/lib/permission';
import { useUnlinkEnrichment, type Datastore } from './api';
import classes from './Linked.module.css';

type Source = Datastore['linked_datastores'][number];

function Unlink({ source, into, onClose }: { source: Source; into: string; onClose: () => void }) {
  const unlink = useUnlinkEnrichment(source.id);
  return (
    <Confirm
      title="Stop writing findings"
      verb="Stop"
      action={unlink}
      onDone={() => told(`Findings about ${source.name} are no longer written.`)}
      onClose={onClose}
    >
      Findings about {source.name} are no longer written to {into}. What was written stays.
    </Confirm>
  );
}

/** The datastores whose findings are written to this one. */
export function Linked({ datastore }: { datastore: Datastore }) {
  const [asked, setAsked] = useState<Source>();
  const administers = useRole('Admin');
  const sources = datastore.linked_datastores;
  return (
    <Section title="Whose findings are written here">
      {sources.length === 0 && (
        <Empty icon={mdiLinkVariantOff} title="Nobody’s yet">
          Say in the settings of a datastore that its findings go to {datastore.name}.
        </Empty>
      )}
      <ul className={classes.list}>
        {sources.map((source) => (
          <li key={source.id} className={classes.line}>
            <ConnectorIcon type={source.type} />
            <Link to="/datastores/$id" params={{ id: String(source.id) }} className="link cut">
              {source.name}
            </Link>
            <span className={classes.end}>
              {administers && (
                <SignButton
                  sign={mdiLinkOff}
                  verb="Stop writing findings of"
                  of={source.name}
                  onClick={() => setAsked(source)}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
      {asked && <Unlink source={asked} into={datastore.name} onClose={() => setAsked(undefined)} />}
    </Section>
  );
}
