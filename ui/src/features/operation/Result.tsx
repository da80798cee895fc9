import { Status } from '@/components/Status';
import type { Operation } from './api';

/** How an operation ended, or that it goes on. One that succeeded but has something to tell did so in part. */
export function Result({
  operation: { result, message },
  bare,
}: {
  operation: Pick<Operation, 'result' | 'message'>;
  bare?: boolean;
}) {
  return result === 'success' && message ? (
    <Status value={result} tone="warn" label="Partial success" bare={bare} />
  ) : (
    <Status value={result} bare={bare} />
  );
}
