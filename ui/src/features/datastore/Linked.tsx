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
      title="Unlink enrichment datastore"
      verb="Unlink"
      action={unlink}
      onDone={() => told(`${source.name} is unlinked.`)}
      onClose={onClose}
    >
      Scans of {source.name} no longer write to {into}. Existing tables are kept.
    </Confirm>
  );
}

/** The datastores whose findings are written to this one. */
export function Linked({ datastore }: { datastore: Datastore }) {
  const [asked, setAsked] = useState<Source>();
  const administers = useRole('Admin');
  const sources = datastore.linked_datastores;
  return (
    <Section title="Linked source datastores">
      {sources.length === 0 && (
        <Empty icon={mdiLinkVariantOff} title="None yet">
          Choose {datastore.name} as the enrichment datastore in the settings of a source datastore.
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
                  verb="Unlink"
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
