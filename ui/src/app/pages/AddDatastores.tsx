import { mdiDatabasePlusOutline } from '@mdi/js';
import { Empty } from '@/components/Notice';
import { Page } from '@/components/Page';

/** Where datastores are added. */
export function AddDatastores() {
  return (
    <Page title="Add datastores">
      <Empty icon={mdiDatabasePlusOutline} title="This page is being built">
        Until it is here, the API adds datastores: see the page “The API” in the menu of your name.
      </Empty>
    </Page>
  );
}
