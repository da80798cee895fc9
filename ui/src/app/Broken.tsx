import { VisuallyHidden } from '@mantine/core';
import { mdiMapMarkerQuestionOutline } from '@mdi/js';
import { useRouter } from '@tanstack/react-router';
import { LinkButton } from '@/components/LinkButton';
import { Empty, Failure } from '@/components/Notice';

/** What stands where something broke that no part of a page caught. */
export function Broken({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <main>
      <VisuallyHidden component="h1">Broken</VisuallyHidden>
      <Failure
        error={error instanceof Error ? error : new Error(String(error))}
        retry={() => void router.invalidate()}
      />
    </main>
  );
}

/** What stands at an address that leads nowhere. */
export function NotFound() {
  return (
    <main>
      <VisuallyHidden component="h1">Not found</VisuallyHidden>
      <Empty
        icon={mdiMapMarkerQuestionOutline}
        title="Page not found"
        action={
          <LinkButton variant="default" to="/datastores">
            Go to datastores
          </LinkButton>
        }
      />
    </main>
  );
}
