import { mdiAccountGroupOutline } from '@mdi/js';
import { Empty } from '@/components/Notice';
import { Page } from '@/components/Page';

/** Where people, teams, connections, tags and groups are kept. */
export function AdminPage() {
  return (
    <Page title="Administration">
      <Empty icon={mdiAccountGroupOutline} title="This page is being built">
        Until it is here, the API administers: see the page “The API” in the menu of your name.
      </Empty>
    </Page>
  );
}
