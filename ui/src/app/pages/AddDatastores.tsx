import { Link } from '@tanstack/react-router';
import { Locked } from '@/components/Notice';
import { Page } from '@/components/Page';
import { Wizard } from '@/features/onboarding/Wizard';
import { useRole } from '@/lib/permission';
import { numbers, useFilters } from '@/lib/search';

/** Where datastores are added. */
export function AddDatastores() {
  const [search] = useFilters();
  const manages = useRole('Manager');
  return (
    <Page
      title="Add datastores"
      crumbs={[
        <Link key="all" to="/datastores">
          Datastores
        </Link>,
      ]}
    >
      {manages ? (
        <Wizard connectionId={numbers(search.connection)?.[0]} />
      ) : (
        <Locked title="Adding datastores is for managers">
          Ask somebody with the role Manager or Admin.
        </Locked>
      )}
    </Page>
  );
}
